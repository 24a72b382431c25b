package org.geoharm.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import java.util.Arrays;
import org.geoharm.augment.Draws;
import org.geoharm.augment.Pipeline;
import org.geoharm.method.Strengths;
import org.geoharm.method.Views;

/** Views of images that lie on the training device as one tensor. */
public final class InMemoryViews implements ViewSource {

    private final NDArray images;
    private final Pipeline augmentation;
    private final long seed;
    private final int each;

    private InMemoryViews(NDArray images, Pipeline augmentation, long seed, int each) {
        this.images = images;
        this.augmentation = augmentation;
        this.seed = seed;
        this.each = each;
    }

    /**
     * Takes images over.
     *
     * @param images (N, 3, H, W) uint8
     * @param augmentation makes each view
     * @param seed with epoch, image and view it decides each augmentation
     */
    public InMemoryViews(NDArray images, Pipeline augmentation, long seed) {
        this(images, augmentation, seed, 2);
    }

    /** Takes images over, of which one view is made that stands for both; the first of two. */
    static InMemoryViews single(NDArray images, Pipeline augmentation, long seed) {
        return new InMemoryViews(images, augmentation, seed, 1);
    }

    @Override
    public Views views(int epoch, int[] indices, Strengths strengths) {
        long[] rows = Arrays.stream(indices).asLongStream().toArray();
        NDArray batch = images.get(new NDIndex("{}", images.getManager().create(rows)));   // (N, 3, H, W) uint8
        double[] theirs = strengths.of(indices);
        NDArray first = augmentation.apply(batch, new Draws(seed, epoch, 0, indices).withStrengths(theirs));
        return new Views(first, each == 1 ? first
                : augmentation.apply(batch, new Draws(seed, epoch, 1, indices).withStrengths(theirs)), indices);
    }
}
