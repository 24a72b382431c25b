package org.geoharm.augment;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import org.geoharm.torch.Scoped;

/** The brightness of colours, by the weights of ITU-R BT.601, which Pillow uses: 0.299 R + 0.587 G + 0.114 B. */
final class Luminance {

    private static final float RED = 0.299f;
    private static final float GREEN = 0.587f;
    private static final float BLUE = 0.114f;

    private Luminance() {}

    /** Returns the luminance of each pixel of (N, 3, H, W) images, (N, 1, H, W). */
    static NDArray of(NDArray images) {
        return Scoped.oneArray(() -> images.get(new NDIndex(":, 0:1")).mul(RED)
                .addi(images.get(new NDIndex(":, 1:2")).mul(GREEN))
                .addi(images.get(new NDIndex(":, 2:3")).mul(BLUE)));
    }
}
