package org.geoharm.eval;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.geoharm.augment.Draws;
import org.geoharm.augment.Framing;
import org.geoharm.check.Check;
import org.geoharm.data.ImageSet;
import org.geoharm.data.LabelledImages;
import org.geoharm.model.Mode;
import org.geoharm.model.Network;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.Torch;
import org.geoharm.train.DecodeAhead;
import org.geoharm.train.DecodedBatch;

/**
 * Runs images through a frozen network, in order, each once, with running statistics and without gradient.
 *
 * @param backbone maps (n, 3, H, W) to (n, D) or to anything that flattens to it; not changed
 * @param view how images look to it
 * @param device where the backbone's weights live
 * @param batchSize images at a time, &ge; 1; it does not change the features, only the memory they take
 * @param progress is told of the images done
 */
public record FeatureExtractor(Network backbone, View view, Device device, int batchSize, ProgressListener progress) {

    /** As in the reference's test script; 128 CIFAR images take about 0.7 GB in a full-width ResNet-18. */
    private static final int BATCH_SIZE = 128;

    public FeatureExtractor {
        Check.that(batchSize >= 1, "batchSize must be >= 1, got %d", batchSize);
    }

    /** Turns images into what the network is fed with. */
    @FunctionalInterface
    public interface View {

        /**
         * Makes one view of a batch.
         *
         * @param images (n, 3, H, W) uint8, on the extractor's device
         * @param indices of the images in their set, from which a view may draw what is random
         * @return (n, 3, H', W') float32, normalised, on the same device
         */
        NDArray of(NDArray images, int[] indices);

        /** Returns what brings images of any size to one, if this view begins with it. */
        default Optional<Framing> framing() {
            return Optional.empty();
        }

        /** Returns the random numbers of some images. */
        default Draws draws(int[] indices) {
            return new Draws(0, 0, 0, indices);
        }

        /**
         * Makes the rest of a view whose framing is done.
         *
         * @param framed (n, 3, H', W') uint8
         * @param indices as in {@link #of}
         */
        default NDArray afterFraming(NDArray framed, int[] indices) {
            return of(framed, indices);
        }
    }

    /**
     * Extracts 128 images at a time and tells nobody.
     *
     * @param device where the backbone's weights live
     */
    public static FeatureExtractor of(Network backbone, View view, Device device) {
        return new FeatureExtractor(backbone, view, device, BATCH_SIZE, ProgressListener.NONE);
    }

    public FeatureExtractor withBatchSize(int images) {
        return new FeatureExtractor(backbone, view, device, images, progress);
    }

    public FeatureExtractor withProgress(ProgressListener told) {
        return new FeatureExtractor(backbone, view, device, batchSize, told);
    }

    /**
     * Returns the features of all images, those in files decoded ahead by threads.
     *
     * @param images at least one; of images that cannot be read and may be left out there are no features
     * @throws IllegalArgumentException if there is no image, a feature is not finite, or images of any size have a view without framing
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; looked at once a batch
     * @throws java.io.UncheckedIOException if an image cannot be read and may not be left out
     */
    public Features extract(LabelledImages images) {
        Check.that(images.size() >= 1, "%s must have at least one image to extract features from", images);
        FeatureRows rows = new FeatureRows(images);
        if (images instanceof ImageSet set) {
            fromMemory(set, rows);
        } else {
            decoded(images, rows);
        }
        return rows.features();
    }

    private List<int[]> batches(int size) {
        return IntStream.iterate(0, from -> from < size, from -> from + batchSize)
                .mapToObj(from -> IntStream.range(from, Math.min(from + batchSize, size)).toArray()).toList();
    }

    private void fromMemory(ImageSet images, FeatureRows rows) {
        for (int[] indices : batches(images.size())) {
            ProgressListener.stopIfInterrupted("feature extraction");
            rows.add(features(manager -> view.of(images.subset("batch", indices).toTensor(manager), indices)), indices);
            progress.at(indices[indices.length - 1] + 1, images.size());
        }
    }

    private void decoded(LabelledImages images, FeatureRows rows) {
        Framing framing = view.framing().orElseThrow(() -> new IllegalArgumentException("a view of images of any size must begin with a "
                + "framing such as CentreCrop, got " + view));
        List<int[]> batches = batches(images.size());
        try (DecodeAhead decoding = DecodeAhead.of(images, framing)) {
            decoding.begin(batches.stream().map(indices -> new DecodeAhead.Job(indices, List.of(view.draws(indices)))).iterator());
            for (int[] indices : batches) {
                ProgressListener.stopIfInterrupted("feature extraction");
                DecodedBatch batch = decoding.next();
                if (batch.size() > 0) {
                    rows.add(features(manager -> view.afterFraming(batch.toTensor(0, manager), batch.indices())), batch.indices());
                }
                progress.at(indices[indices.length - 1] + 1, images.size());
            }
        }
    }

    private float[] features(Function<NDManager, NDArray> views) {
        try (GradMode mode = GradMode.off(); NDManager manager = Torch.newManager(device); NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            return backbone.forward(views.apply(manager), Mode.EVALUATION).toFloatArray(); // (n, 3, H', W') to (n, …)
        }
    }
}
