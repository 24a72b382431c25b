package org.geoharm.augment;

import ai.djl.ndarray.NDArray;

/**
 * A change of a whole batch of images, one step of a {@link Pipeline}.
 *
 * <p>Those of this package work where the images live (CPU or GPU), leave their input as it is, close what they make on
 * the way and keep nothing between calls. They compute in float32 throughout, where the reference code rounds to 8 bits
 * after every step: results differ from it by about one level of 255 a step. What a {@link PictureTransform} does on the CPU does not.
 * None is meant to be differentiated.
 */
@FunctionalInterface
public interface Transform {

    /**
     * Returns changed copies of the images.
     *
     * @param images (N, 3, H, W) float32, red, green and blue, in [0, 1]
     * @param draws N streams of random numbers; nothing else is random
     * @return (N, 3, H', W') float32; one new array, owned by the manager of {@code images}
     * @throws IllegalArgumentException if shape, type or number of images do not fit
     */
    NDArray apply(NDArray images, Draws draws);
}
