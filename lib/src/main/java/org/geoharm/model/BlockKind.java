package org.geoharm.model;

import java.util.List;

/**
 * Which convolutions lie on the path of a residual block.
 *
 * @see <a href="https://arxiv.org/abs/1512.03385">He et al., Deep Residual Learning, CVPR 2016, figure 5</a>
 */
enum BlockKind {
    /** Two of 3x3. */
    BASIC(1) {
        @Override
        List<ConvShape> path(int from, int width, int stride) {
            return List.of(new ConvShape(from, width, 3, stride), new ConvShape(width, width, 3, 1));
        }
    },
    /** One of 3x3 between two of 1x1, the stride on the middle one. */
    BOTTLENECK(4) {
        @Override
        List<ConvShape> path(int from, int width, int stride) {
            return List.of(new ConvShape(from, width, 1, 1), new ConvShape(width, width, 3, stride),
                    new ConvShape(width, expand(width), 1, 1));
        }
    };

    private final int expansion;

    BlockKind(int expansion) {
        this.expansion = expansion;
    }

    /** Returns the convolutions from so many channels to {@link #expand expand(width)}. */
    abstract List<ConvShape> path(int from, int width, int stride);

    /** Returns how many channels a block of some width yields. */
    int expand(int width) {
        return width * expansion;
    }
}
