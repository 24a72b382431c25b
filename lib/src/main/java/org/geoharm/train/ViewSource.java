package org.geoharm.train;

import ai.djl.ndarray.NDManager;
import java.util.List;
import org.geoharm.augment.Pipeline;
import org.geoharm.data.ImageSet;
import org.geoharm.data.LabelledImages;
import org.geoharm.method.Strengths;
import org.geoharm.method.Views;

/** Where the loop's batches come from. */
@FunctionalInterface
public interface ViewSource extends AutoCloseable {

    /**
     * Makes two views of images; called without gradients.
     *
     * @param epoch zero-based epoch
     * @param indices which images, in batch order
     * @param strengths how strongly each image of the set is to be augmented in this epoch
     */
    Views views(int epoch, int[] indices, Strengths strengths);

    /**
     * Makes the source that fits a set of images.
     *
     * @param augmentation makes each view
     * @param seed with epoch, image and view it decides each augmentation
     * @param manager owner of images that lie on the training device
     */
    static ViewSource of(LabelledImages images, Pipeline augmentation, long seed, NDManager manager) {
        if (images instanceof ImageSet set) {
            return new InMemoryViews(set.toTensor(manager), augmentation, seed);
        }
        throw new IllegalArgumentException("images must be an ImageSet, got " + images);
    }

    /**
     * Tells which batches an epoch will ask for, in order, so that work can be done ahead.
     *
     * @param epoch zero-based epoch
     * @param batches image indices of each batch
     * @param strengths as {@link #views} will be given
     */
    default void beginEpoch(int epoch, List<int[]> batches, Strengths strengths) {}

    /** Ends what works ahead and frees the images. */
    @Override
    default void close() {}
}
