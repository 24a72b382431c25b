package org.geoharm.augment;

import org.geoharm.image.Pixels;

/**
 * A first step of a {@link Pipeline} that brings pictures of any size to one size, each by itself and before they become
 * rows of a tensor, so that a large data set can be cut and resized by the threads that decode it.
 */
public interface Framing extends Transform {

    /**
     * Cuts and resizes one picture with Pillow's arithmetic.
     *
     * @param picture of any size; not changed
     * @param draws random numbers of a batch; nothing else is random
     * @param row the picture's place in that batch
     * @return of the size that the whole pipeline yields
     */
    Pixels frame(Pixels picture, Draws draws, int row);
}
