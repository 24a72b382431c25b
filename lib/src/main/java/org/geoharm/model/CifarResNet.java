package org.geoharm.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import ai.djl.nn.pooling.Pool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A residual network of basic blocks with the CIFAR stem and global average pooling. */
final class CifarResNet implements Network {

    private final Map<String, Network> stem = new LinkedHashMap<>();
    private final Map<String, Network> stages = new LinkedHashMap<>();

    CifarResNet(NDManager manager, int width, List<Integer> blocks) {
        stem.put("conv1", new Conv(manager, 3, width, 3, 1));
        stem.put("bn1", new BatchNorm(manager, width));
        int from = width;
        for (int stage = 0; stage < blocks.size(); stage++) {
            int to = width << stage;
            List<Network> steps = new ArrayList<>();
            for (int block = 0; block < blocks.get(stage); block++) {
                steps.add(new BasicBlock(manager, from, to, stage > 0 && block == 0 ? 2 : 1));
                from = to;
            }
            stages.put("layer" + (stage + 1), new Sequence(steps));
        }
    }

    @Override
    public NDArray forward(NDArray input, Mode mode) {
        NDArray x = input;                                       // (N, 3, H, W)
        for (Network part : stem.values()) {
            x = part.forward(x, mode);                           // (N, width, H, W)
        }
        x = Activation.relu(x);
        for (Network stage : stages.values()) {
            x = stage.forward(x, mode);                          // (N, 8 width, H / 8, W / 8) at last
        }
        return Pool.globalAvgPool2d(x);                          // (N, 8 width)
    }

    @Override
    public List<Weight> weights() {
        List<Weight> all = new ArrayList<>(Weights.of(stem));
        all.addAll(Weights.of(stages));
        return all;
    }
}
