package org.geoharm.augment;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import org.geoharm.check.Check;

/**
 * Mirrors images left to right.
 *
 * @param probability of an image to be mirrored, in [0, 1]; 0.5 in the reference code
 */
public record RandomFlip(double probability) implements Transform {

    private static final int WIDTH_AXIS = 3;

    public RandomFlip {
        Check.that(0 <= probability && probability <= 1, "probability must be in [0, 1], got %s", probability);
    }

    @Override
    public NDArray apply(NDArray images, Draws draws) {
        Images.check(images, DataType.FLOAT32, draws);
        return apply(images, draws.events(probability));
    }

    /** Mirrors those images that are marked. */
    NDArray apply(NDArray images, boolean[] flipped) {
        return Scoped.oneArray(() -> Images.blend(images, images.flip(WIDTH_AXIS), flipped));
    }
}
