package org.geoharm.model;

import ai.djl.ndarray.NDManager;
import java.util.List;
import org.geoharm.check.Check;

/**
 * ResNet-18 with the CIFAR stem: a 3x3 convolution of stride 1 and no pooling before the first stage.
 *
 * <p>Stages of two blocks have width, 2, 4 and 8 times the width. Features are the global average of the last stage, so
 * any image size works; at 32x32 this equals the fixed 4x4 pooling of the reference, which fails at other sizes.
 *
 * @param width channels of the first stage, &ge; 1; 64 in the paper
 * @see <a href="https://arxiv.org/abs/1512.03385">He et al., Deep Residual Learning, CVPR 2016</a>
 */
public record ResNet18(int width) implements Backbone {

    private static final int PAPER_WIDTH = 64;
    private static final List<Integer> BLOCKS = List.of(2, 2, 2, 2);

    public ResNet18 {
        Check.that(width >= 1, "width must be >= 1, got %d", width);
    }

    /** Returns the network of the paper, 64 channels wide in the first stage. */
    public static ResNet18 cifar() {
        return new ResNet18(PAPER_WIDTH);
    }

    /** Returns the same network narrower or wider. */
    public ResNet18 withWidth(int channels) {
        return new ResNet18(channels);
    }

    @Override
    public Network build(NDManager manager) {
        return new CifarResNet(manager, width, BLOCKS);
    }

    @Override
    public int features() {
        return width << (BLOCKS.size() - 1);
    }
}
