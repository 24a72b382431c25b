package org.geoharm.train;

import org.geoharm.method.Views;

/** Where the loop's batches come from. */
@FunctionalInterface
public interface ViewSource {

    /**
     * Makes two views of images; called without gradients.
     *
     * @param epoch zero-based epoch
     * @param indices which images, in batch order
     */
    Views views(int epoch, int[] indices);
}
