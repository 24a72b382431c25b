package org.geoharm;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.geoharm.augment.Draws;
import org.geoharm.augment.Framing;
import org.geoharm.augment.Pipeline;
import org.geoharm.data.ImageSet;
import org.geoharm.data.LabelledImages;
import org.geoharm.train.DecodeAhead;
import org.geoharm.train.DecodedBatch;

/** Images as they are, batch after batch: one look at each and nothing left to chance. Those in files are decoded ahead. */
final class StillViews implements AutoCloseable {

    private final Function<NDManager, Batch> source;
    private final Runnable end;

    /**
     * Some of the images.
     *
     * @param indices which of the batch could be read, maybe none
     * @param view of these, (n, 3, H, W) float32, normalised; null if there is none
     */
    record Batch(int[] indices, NDArray view) {}

    private StillViews(Function<NDManager, Batch> source, Runnable end) {
        this.source = source;
        this.end = end;
    }

    /**
     * Begins.
     *
     * @param images those in memory have one size and need no more than normalising; others are seen as evaluation sees test images
     * @param augmentation of the training, for size and normalisation
     * @param batches image indices of each batch
     */
    static StillViews of(LabelledImages images, Pipeline augmentation, List<int[]> batches) {
        return images instanceof ImageSet set ? inMemory(set, augmentation.normalization(), batches.iterator())
                : decoded(images, augmentation.still(), batches);
    }

    private static StillViews inMemory(ImageSet images, Pipeline look, Iterator<int[]> batches) {
        return new StillViews(manager -> {
            int[] indices = batches.next();
            return new Batch(indices, look.apply(images.subset("batch", indices).toTensor(manager), draws(indices)));
        }, () -> { });
    }

    private static StillViews decoded(LabelledImages images, Pipeline look, List<int[]> batches) {
        Framing framing = look.framing().orElseThrow();
        DecodeAhead decoding = DecodeAhead.of(images, framing);
        decoding.begin(batches.stream().map(indices -> new DecodeAhead.Job(indices, List.of(draws(indices)))).iterator());
        return new StillViews(manager -> {
            DecodedBatch batch = decoding.next();
            return new Batch(batch.indices(), batch.size() == 0 ? null
                    : look.applyAfterFraming(batch.toTensor(0, manager), draws(batch.indices())));
        }, decoding::close);
    }

    /** Draws are asked for, and none of these steps makes use of them. */
    private static Draws draws(int[] indices) {
        return new Draws(0, 0, 0, indices);
    }

    /** Returns the next batch; what is made belongs to the manager. */
    Batch next(NDManager manager) {
        return source.apply(manager);
    }

    @Override
    public void close() {
        end.run();
    }
}
