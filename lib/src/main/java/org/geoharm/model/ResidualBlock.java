package org.geoharm.model;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Convolutions, each with its batch norm, around a shortcut, which is a 1x1 convolution where size or width changes.
 *
 * @see <a href="https://arxiv.org/abs/1512.03385">He et al., Deep Residual Learning, CVPR 2016, figure 5</a>
 */
final class ResidualBlock implements Network {

    private final Network path;
    /** One part under its name, or none. */
    private final Map<String, Network> shortcut;

    private ResidualBlock(Network path, Map<String, Network> shortcut) {
        this.path = path;
        this.shortcut = shortcut;
    }

    /** Makes a block of the convolutions on its path; the path's layers are made before those of the shortcut. */
    static ResidualBlock of(Layers layers, List<ConvShape> convolutions) {
        Map<String, Network> path = new LinkedHashMap<>();
        int stride = 1;
        for (int i = 1; i <= convolutions.size(); i++) {
            ConvShape shape = convolutions.get(i - 1);
            path.put("conv" + i, layers.conv(shape));
            path.put("bn" + i, layers.norm(shape.to()));
            if (i < convolutions.size()) {
                path.put("relu" + i, Operation.RELU);
            }
            stride *= shape.stride();
        }
        int from = convolutions.get(0).from();
        int to = convolutions.get(convolutions.size() - 1).to();
        return new ResidualBlock(new Sequence(path), shortcut(layers, new ConvShape(from, to, 1, stride)));
    }

    private static Map<String, Network> shortcut(Layers layers, ConvShape shape) {
        if (shape.stride() == 1 && shape.from() == shape.to()) {
            return Map.of();
        }
        ShortcutNames names = layers.shortcutNames();
        Map<String, Network> parts = new LinkedHashMap<>();
        parts.put(names.conv(), layers.conv(shape));
        parts.put(names.norm(), layers.norm(shape.to()));
        return Map.of(names.whole(), new Sequence(parts));
    }

    @Override
    public NDArray forward(NDArray input, Mode mode) {
        NDArray around = input;
        for (Network changed : shortcut.values()) {
            around = changed.forward(input, mode);
        }
        return Activation.relu(path.forward(input, mode).add(around));
    }

    @Override
    public List<Weight> weights() {
        List<Weight> all = new ArrayList<>(path.weights());
        all.addAll(Weights.of(shortcut));
        return all;
    }

    @Override
    public Network branch(Branch branch) {
        return new ResidualBlock(path.branch(branch), branch.of(shortcut));
    }
}
