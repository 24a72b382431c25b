package org.geoharm.model;

import ai.djl.ndarray.NDManager;
import java.util.List;
import org.geoharm.torch.Precision;

/**
 * ResNet-18, two blocks of two 3x3 convolutions a stage. Features are the global average of the last stage, so any image size works;
 * with the CIFAR stem at 32x32 this equals the fixed 4x4 pooling of the reference, which fails at other sizes.
 *
 * @param width channels of the first stage, &ge; 1, doubled at each of the three others; 64 in the paper
 * @param stem the first layers
 * @see <a href="https://arxiv.org/abs/1512.03385">He et al., Deep Residual Learning, CVPR 2016</a>
 */
public record ResNet18(int width, Stem stem) implements ResNet {

    private static final int PAPER_WIDTH = 64;
    private static final List<Integer> BLOCKS = List.of(2, 2, 2, 2);

    public ResNet18 {
        shape(width, stem);
    }

    /** Makes a network of some width with the CIFAR stem. */
    public ResNet18(int width) {
        this(width, Stem.CIFAR);
    }

    /** Returns the network of the paper, 64 channels wide in the first stage, for small images. */
    public static ResNet18 cifar() {
        return new ResNet18(PAPER_WIDTH, Stem.CIFAR);
    }

    /** Returns the network of the paper, 64 channels wide in the first stage, for images of 224 pixels. */
    public static ResNet18 imageNet() {
        return new ResNet18(PAPER_WIDTH, Stem.IMAGENET);
    }

    @Override
    public ResNet18 withWidth(int channels) {
        return new ResNet18(channels, stem);
    }

    @Override
    public Network build(NDManager manager) {
        return shape(width, stem).build(manager);
    }

    @Override
    public PrunableNetwork buildPrunable(NDManager manager) {
        return shape(width, stem).buildPrunable(manager);
    }

    @Override
    public boolean takes(Precision precision) {
        return true;
    }

    @Override
    public int features() {
        return shape(width, stem).features();
    }

    private static ResidualShape shape(int width, Stem stem) {
        return new ResidualShape(stem, BlockKind.BASIC, BLOCKS, width);
    }
}
