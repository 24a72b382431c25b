package org.geoharm.augment;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import org.geoharm.image.Pixels;

/**
 * A step of a {@link Pipeline} that can also change single pictures in 8-bit levels, bit for bit as the reference code does with
 * Pillow. On the CPU, where that costs less than the same as a tensor, the pipeline uses it so; all cores take part.
 */
public interface PictureTransform extends Transform {

    /**
     * Returns a changed picture. Called by many threads at once, for different pictures.
     *
     * @param picture not changed
     * @param draws random numbers of a batch; nothing else is random
     * @param row the picture's place in that batch
     * @return a new picture, or {@code picture} itself if it stays; all of one batch in one size
     */
    Pixels apply(Pixels picture, Draws draws, int row);

    /** {@inheritDoc} Unless overridden, rounds to 8 bits and changes single pictures; from a GPU that costs a copy to the host and back. */
    @Override
    default NDArray apply(NDArray images, Draws draws) {
        Images.check(images, DataType.FLOAT32, draws);
        return Images.onTheHost(images, (row, picture) -> apply(picture, draws, row));
    }
}
