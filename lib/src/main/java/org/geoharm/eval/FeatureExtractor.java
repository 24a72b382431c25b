package org.geoharm.eval;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import java.util.stream.IntStream;
import org.geoharm.check.Check;
import org.geoharm.data.ImageSet;
import org.geoharm.model.Mode;
import org.geoharm.model.Network;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.Torch;

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
     * Returns the features of all images.
     *
     * @param images at least one
     * @throws IllegalArgumentException if there is no image, or a feature is not finite
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; looked at once a batch
     */
    public Features extract(ImageSet images) {
        Check.that(images.size() >= 1, "%s must have at least one image to extract features from", images);
        float[] values = new float[0];
        for (int from = 0; from < images.size(); from += batchSize) {
            ProgressListener.stopIfInterrupted("feature extraction");
            int[] indices = IntStream.range(from, Math.min(from + batchSize, images.size())).toArray();
            float[] batch = extract(images, indices);
            if (from == 0) {
                values = new float[Math.multiplyExact(images.size(), batch.length / indices.length)];
            }
            System.arraycopy(batch, 0, values, from * (values.length / images.size()), batch.length);
            progress.at(from + indices.length, images.size());
        }
        return new Features(values, values.length / images.size(), images.labels(), images.classes());
    }

    private float[] extract(ImageSet images, int[] indices) {
        try (GradMode mode = GradMode.off(); NDManager manager = Torch.newManager(device); NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray pixels = images.subset("batch", indices).toTensor(manager);           // (n, 3, H, W) uint8
            NDArray features = backbone.forward(view.of(pixels, indices), Mode.EVALUATION); // (n, …)
            return features.toFloatArray();
        }
    }
}
