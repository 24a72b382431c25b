package org.geoharm.model;

import ai.djl.ndarray.NDManager;
import java.util.List;
import org.geoharm.torch.Precision;

/**
 * ResNet-50 with the ImageNet stem: 3, 4, 6 and 3 bottlenecks of 1x1, 3x3 and 1x1 convolutions, the stride on the
 * 3x3. Features are the global average of the last stage, 32 times the width.
 *
 * @param width channels of the first stage, &ge; 1, doubled at each of the three others; 64 in the paper
 * @see <a href="https://arxiv.org/abs/1512.03385">He et al., Deep Residual Learning, CVPR 2016</a>
 */
public record ResNet50(int width) implements ResNet {

    private static final int PAPER_WIDTH = 64;
    private static final List<Integer> BLOCKS = List.of(3, 4, 6, 3);

    public ResNet50 {
        shape(width);
    }

    /** Returns the network of the paper, 64 channels wide in the first stage. */
    public static ResNet50 imageNet() {
        return new ResNet50(PAPER_WIDTH);
    }

    @Override
    public ResNet50 withWidth(int channels) {
        return new ResNet50(channels);
    }

    @Override
    public Network build(NDManager manager) {
        return shape(width).build(manager);
    }

    @Override
    public PrunableNetwork buildPrunable(NDManager manager) {
        return shape(width).buildPrunable(manager);
    }

    @Override
    public boolean takes(Precision precision) {
        return true;
    }

    @Override
    public int features() {
        return shape(width).features();
    }

    private static ResidualShape shape(int width) {
        return new ResidualShape(Stem.IMAGENET, BlockKind.BOTTLENECK, BLOCKS, width);
    }
}
