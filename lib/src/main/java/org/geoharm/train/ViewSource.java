package org.geoharm.train;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.geoharm.augment.Pipeline;
import org.geoharm.data.ImageSet;
import org.geoharm.data.LabelledImages;
import org.geoharm.method.Strengths;
import org.geoharm.method.Views;
import org.geoharm.torch.Precision;
import org.geoharm.torch.Torch;

/** Where the loop's batches come from. */
@FunctionalInterface
public interface ViewSource extends AutoCloseable {

    /**
     * Makes two views of images; called without gradients. Images that cannot be read may be left out: the views say which remain.
     *
     * @param epoch zero-based epoch
     * @param indices which images, in batch order
     * @param strengths how strongly each image of the set is to be augmented in this epoch
     */
    Views views(int epoch, int[] indices, Strengths strengths);

    /**
     * Makes the source that fits a set of images: those of an {@link ImageSet} lie on the device, others are decoded ahead.
     *
     * @param images what to make views of
     * @param augmentation makes each view
     * @param seed with epoch, image and view it decides each augmentation
     * @param manager owner of images that lie on the training device
     */
    static ViewSource of(LabelledImages images, Pipeline augmentation, long seed, NDManager manager) {
        if (images instanceof ImageSet set) {
            return new InMemoryViews(set.toTensor(manager), augmentation, seed);
        }
        return new DecodedViews(images, augmentation, seed, manager);
    }

    /** Returns a source of the same views in the type that the backbone is to compute in; it closes this one. */
    default ViewSource in(Precision precision) {
        return new NarrowedViews(this, precision);
    }

    /**
     * Returns a source of the same views that makes those of the next batch while a step is at work; it closes this one. Where the
     * engine has one thread on the CPU there is none to spare, and this one is returned.
     *
     * @param device where steps are at work
     */
    default ViewSource ahead(Device device) {
        return device.isGpu() || Torch.threadsHere() > 1 ? new ViewsAhead(this) : this;
    }

    /**
     * Makes the source that fits a set of images and makes one view of each, the first of two; it stands for both.
     *
     * @param images what to make views of
     * @param augmentation makes the view
     * @param seed with epoch and image it decides each augmentation
     * @param manager owner of images that lie on the training device
     */
    static ViewSource single(LabelledImages images, Pipeline augmentation, long seed, NDManager manager) {
        if (images instanceof ImageSet set) {
            return InMemoryViews.single(set.toTensor(manager), augmentation, seed);
        }
        return DecodedViews.single(images, augmentation, seed, manager);
    }

    /**
     * Tells which batches an epoch will ask for, in order, so that work can be done ahead.
     *
     * @param epoch zero-based epoch
     * @param batches image indices of each batch
     * @param strengths as {@link #views} will be given
     */
    default void beginEpoch(int epoch, List<int[]> batches, Strengths strengths) {}

    /** Returns whether images that cannot be read are left out; how many they were is then a column of the history. */
    default boolean leavesOut() {
        return false;
    }

    /** Ends what works ahead and frees the images. */
    @Override
    default void close() {}
}
