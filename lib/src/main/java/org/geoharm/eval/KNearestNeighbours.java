package org.geoharm.eval;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import java.util.Locale;
import org.geoharm.check.Check;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.RowProduct;
import org.geoharm.torch.Torch;

/**
 * Exact k-nearest-neighbour classification: the majority among the k nearest training images, and of equal votes the smallest
 * class index.
 *
 * <p>Every test image is compared with every training image, a chunk of test images at a time, so that a chunk takes about
 * 64 MB. Squared distances are exact to about 1e-7 of the squared spread of the training features; which of several training
 * images at the k-th distance votes is up to the engine.
 *
 * @param k neighbours that vote, &ge; 1; 5 in the reference code
 * @param distance what "near" means; Euclidean in the reference code
 */
public record KNearestNeighbours(int k, Distance distance) {

    /** Numbers in the largest array of a chunk. */
    private static final long CHUNK = 1L << 24;

    public KNearestNeighbours {
        Check.that(k >= 1, "k must be >= 1, got %d", k);
    }

    /** Votes of the k nearest by Euclidean distance. */
    public KNearestNeighbours(int k) {
        this(k, Distance.EUCLIDEAN);
    }

    /** What "near" means. */
    public enum Distance {
        /** Length of the difference. */
        EUCLIDEAN(0.5),
        /** One minus the cosine of the angle between the rows; a row of zeros is at distance 1 from all. */
        COSINE(0);

        /** What a training row's squared length takes from its nearness. */
        private final double lengthCounts;

        Distance(double lengthCounts) {
            this.lengthCounts = lengthCounts;
        }
    }

    public KNearestNeighbours withDistance(Distance near) {
        return new KNearestNeighbours(k, near);
    }

    /** Measures on the default device; see {@link #evaluate(Features, Features, Device, ProgressListener)}. */
    public ClassAccuracy evaluate(Features train, Features test) {
        return evaluate(train, test, Torch.defaultDevice(), ProgressListener.NONE);
    }

    /**
     * Measures how often the neighbours vote for the right class.
     *
     * @param train images that vote, at least k
     * @param test images to classify; features of the same network and classes of the same dataset
     * @param device where to compute; takes all training features there
     * @param progress is told of the test images done
     * @return top 5 ranks classes by votes
     * @throws IllegalArgumentException if k is too large, dimensions differ or a test label is beyond the training classes
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; looked at once a chunk
     */
    public ClassAccuracy evaluate(Features train, Features test, Device device, ProgressListener progress) {
        Check.that(k <= train.size(), "k must be <= %d, the number of training images, got %d", train.size(), k);
        Check.that(test.dimension() == train.dimension(), "test features must have the dimension %d of the training features, got %d",
                train.dimension(), test.dimension());
        ClassAccuracy.Count count = new ClassAccuracy.Count(train.classes());
        try (GradMode mode = GradMode.off(); NDManager manager = Torch.newManager(device); NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            Index index = new Index(train, manager);
            int chunk = chunk(train);
            for (int from = 0; from < test.size(); from += chunk) {
                ProgressListener.stopIfInterrupted("nearest neighbours");
                int to = Math.min(from + chunk, test.size());
                count.add(index.votes(test, from, to), test, from);
                progress.at(to, test.size());
            }
        }
        return count.accuracy();
    }

    /** Returns the settings in one sentence, to stand under a table. */
    public String protocol() {
        return String.format(Locale.ROOT, "Majority of the %d nearest neighbours on frozen features, %s distance.", k,
                distance.name().toLowerCase(Locale.ROOT));
    }

    private int chunk(Features train) {
        long widest = Math.max(train.size(), (long) k * train.classes());
        return (int) Math.max(1, CHUNK / widest);
    }

    /** The training images, made ready for comparison. */
    private final class Index {

        private final int classes;
        private final NDArray mean;
        private final NDArray rows;
        private final NDArray offset;
        private final NDArray labels;

        Index(Features train, NDManager manager) {
            classes = train.classes();
            labels = manager.create(train.labels()).toType(DataType.INT64, false);       // (N)
            NDArray raw = train.toTensor(manager);                                       // (N, D)
            mean = raw.mean(new int[] {0});                                              // (D)
            rows = ready(raw);                                                           // (N, D)
            offset = rows.norm(new int[] {1}).square().muli(distance.lengthCounts);      // (N)
        }

        /** Subtracting the mean moves no distance and keeps digits; unit rows make the cosine a product. */
        private NDArray ready(NDArray raw) {
            return distance == Distance.EUCLIDEAN ? raw.subi(mean) : raw.normalize(2, 1);
        }

        /** Returns the votes for each class, (n, C): nearest is where {@code x.t - |t|^2 / 2}, or the cosine, is largest. */
        float[] votes(Features test, int from, int to) {
            try (NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                NDArray queries = ready(test.rows(rows.getManager(), from, to));         // (n, D)
                NDArray nearness = RowProduct.of(queries, rows).subi(offset);            // (n, N)
                NDArray nearest = nearness.topK(k, 1, true, false).get(1);               // (n, k)
                NDArray voters = labels.get(nearest.flatten()).reshape(nearest.getShape());
                return voters.oneHot(classes).sum(new int[] {1}).toFloatArray();         // (n, C)
            }
        }
    }
}
