package org.geoharm.augment;

import ai.djl.ndarray.NDArray;
import org.geoharm.image.Kernel;

/** How a resized pixel weighs the pixels around it; when shrinking, the kernel widens by the scale (antialiasing). */
public enum Interpolation {

    /** Triangle of half width 1. */
    BILINEAR(Kernel.TRIANGLE) {
        @Override
        NDArray kernel(NDArray distances) {
            return distances.abs().negi().addi(1f).maximum(0f);
        }

        @Override
        NDArray withinRange(NDArray values) {
            return values; // a mean of values in [0, 1]
        }
    },

    /** Keys' cubic with a = -0.5, of half width 2; Pillow's choice. */
    BICUBIC(Kernel.CUBIC) {
        @Override
        NDArray kernel(NDArray distances) {
            NDArray absolute = distances.abs();
            NDArray near = absolute.minimum(1f);                     // 1 beyond the inner piece, where that is 0
            NDArray far = absolute.maximum(1f).minimum(2f);          // 1 or 2 outside the outer piece, where that is 0
            NDArray inner = near.mul(1.5f).subi(2.5f).muli(near).muli(near).addi(1f);
            NDArray outer = far.mul(-0.5f).addi(2.5f).muli(far).subi(4f).muli(far).addi(2f);
            return inner.addi(outer);
        }

        @Override
        NDArray withinRange(NDArray values) {
            return Images.clampToUnit(values);
        }
    };

    private final Kernel exact;

    Interpolation(Kernel exact) {
        this.exact = exact;
    }

    /** Returns what resizes single pictures with Pillow's fixed-point arithmetic. */
    Kernel exact() {
        return exact;
    }

    /** Returns the weights of pixels at signed distances from the centre, in widths of the (widened) pixel; any shape. */
    abstract NDArray kernel(NDArray distances);

    /** Returns resampled values held within [0, 1] where the kernel can overshoot. */
    abstract NDArray withinRange(NDArray values);
}
