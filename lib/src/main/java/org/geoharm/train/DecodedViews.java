package org.geoharm.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.geoharm.augment.Draws;
import org.geoharm.augment.Framing;
import org.geoharm.augment.Pipeline;
import org.geoharm.data.LabelledImages;
import org.geoharm.data.Unreadable;
import org.geoharm.method.Strengths;
import org.geoharm.method.Views;

/**
 * Views of images that are decoded ahead of the step: threads decode and frame, the rest of the pipeline runs on the device in batches.
 *
 * <p>A set that skips what cannot be read gives views of the images that remain, which can be none.
 */
public final class DecodedViews implements ViewSource {

    private final LabelledImages images;
    private final Pipeline augmentation;
    private final long seed;
    private final NDManager manager;
    private final DecodeAhead decoding;
    private final int each;

    private DecodedViews(LabelledImages images, Pipeline augmentation, long seed, NDManager manager, int each) {
        this.images = images;
        this.augmentation = augmentation;
        this.seed = seed;
        this.manager = manager;
        this.decoding = DecodeAhead.of(images, framing(augmentation));
        this.each = each;
    }

    /**
     * Starts the threads.
     *
     * @param augmentation begins with a framing
     * @param seed with epoch, image and view it decides each augmentation
     * @param manager owner of what is made
     * @throws IllegalArgumentException if the augmentation begins with something else, as pictures of any size make no batch
     */
    public DecodedViews(LabelledImages images, Pipeline augmentation, long seed, NDManager manager) {
        this(images, augmentation, seed, manager, 2);
    }

    /** Starts the threads for one view of each image, which stands for both; the first of two. */
    static DecodedViews single(LabelledImages images, Pipeline augmentation, long seed, NDManager manager) {
        return new DecodedViews(images, augmentation, seed, manager, 1);
    }

    private static Framing framing(Pipeline augmentation) {
        return augmentation.framing().orElseThrow(() -> new IllegalArgumentException("an augmentation of images of any size must begin "
                + "with a framing such as RandomResizedCrop, got " + augmentation));
    }

    @Override
    public void beginEpoch(int epoch, List<int[]> batches, Strengths strengths) {
        decoding.begin(batches.stream().map(indices -> job(epoch, indices, strengths)).iterator());
    }

    private DecodeAhead.Job job(int epoch, int[] indices, Strengths strengths) {
        return new DecodeAhead.Job(indices, IntStream.range(0, each).mapToObj(view -> draws(epoch, view, indices, strengths)).toList());
    }

    private Draws draws(int epoch, int view, int[] indices, Strengths strengths) {
        return new Draws(seed, epoch, view, indices).withStrengths(strengths.of(indices));
    }

    /** Waits for a batch; one that {@link #beginEpoch} was not told of is read now. */
    @Override
    public Views views(int epoch, int[] indices, Strengths strengths) {
        if (!Arrays.equals(decoding.upcoming().orElse(null), indices)) {
            decoding.begin(List.of(job(epoch, indices, strengths)).iterator());
        }
        DecodedBatch batch = decoding.next();
        NDArray first = view(0, epoch, batch, strengths);
        return new Views(first, each == 1 ? first : view(1, epoch, batch, strengths), batch.indices());
    }

    private NDArray view(int view, int epoch, DecodedBatch batch, Strengths strengths) {
        if (batch.size() == 0) {
            return manager.create(new Shape(0), DataType.FLOAT32);
        }
        return augmentation.applyAfterFraming(batch.toTensor(view, manager), draws(epoch, view, batch.indices(), strengths));
    }

    @Override
    public boolean leavesOut() {
        return images.unreadable() == Unreadable.SKIP_AND_COUNT;
    }

    @Override
    public void close() {
        decoding.close();
    }
}
