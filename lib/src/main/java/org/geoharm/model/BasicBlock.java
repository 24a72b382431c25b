package org.geoharm.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Two 3x3 convolutions around a shortcut, which is a 1x1 convolution where size or width changes.
 *
 * @see <a href="https://arxiv.org/abs/1512.03385">He et al., Deep Residual Learning, CVPR 2016, figure 5 left</a>
 */
final class BasicBlock implements Network {

    private final Map<String, Network> parts = new LinkedHashMap<>();
    private final Network shortcut;

    BasicBlock(NDManager manager, int from, int to, int stride) {
        parts.put("conv1", new Conv(manager, from, to, 3, stride));
        parts.put("bn1", new BatchNorm(manager, to));
        parts.put("conv2", new Conv(manager, to, to, 3, 1));
        parts.put("bn2", new BatchNorm(manager, to));
        boolean same = stride == 1 && from == to;
        shortcut = same ? null : new Sequence(List.of(new Conv(manager, from, to, 1, stride), new BatchNorm(manager, to)));
        if (!same) {
            parts.put("shortcut", shortcut);
        }
    }

    @Override
    public NDArray forward(NDArray input, Mode mode) {
        NDArray x = parts.get("bn1").forward(parts.get("conv1").forward(input, mode), mode);
        x = Activation.relu(x);
        x = parts.get("bn2").forward(parts.get("conv2").forward(x, mode), mode);
        NDArray around = shortcut == null ? input : shortcut.forward(input, mode);
        return Activation.relu(x.add(around));
    }

    @Override
    public List<Weight> weights() {
        return Weights.of(parts);
    }
}
