package org.geoharm.eval;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import org.geoharm.check.Check;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.RowProduct;
import org.geoharm.torch.Torch;

/**
 * How evenly features fill the unit sphere: {@code log mean over pairs of exp(-t |u_i - u_j|^2)}, u at unit length. Low is even; 0 means
 * that all lie in one point, and in high dimension evenly spread features come near {@code -2 t}.
 *
 * @param t sharpness, in (0, 20]: beyond that, opposite points vanish in float32; 2 in the paper
 * @see <a href="https://arxiv.org/abs/2005.10242">Wang and Isola, Understanding Contrastive Representation Learning through Alignment and
 *     Uniformity on the Hypersphere, ICML 2020, section 4.1</a>
 */
public record Uniformity(double t) {

    private static final double SHARPEST = 20;
    /** Taken from an image's cosine to itself; leaves nothing of it in float32. */
    private static final float REMOVED = 1e30f;
    /** Numbers in the largest array of a chunk: 64 MB. */
    private static final long CHUNK = 1L << 24;

    public Uniformity {
        Check.that(t > 0 && t <= SHARPEST, "t must be in (0, 20], got %s; the paper uses 2", t);
    }

    /** Returns the measure with t = 2, as in the paper. */
    public static Uniformity paper() {
        return new Uniformity(2);
    }

    /** Measures on the default device; see {@link #of(Features, Device)}. */
    public double of(Features features) {
        return of(features, Torch.defaultDevice());
    }

    /**
     * Measures all pairs of different images, each once; 10,000 images of 512 numbers are 50 million pairs.
     *
     * @param features of at least two images
     * @param device where to compute; takes all features there and 64 MB in chunks
     * @return in [-4 t, 0]
     * @throws IllegalArgumentException if there is one image only or a row is zero
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; looked at once a chunk
     */
    @SuppressWarnings("try") // the mode acts by being there
    public double of(Features features, Device device) {
        int size = features.size();
        Check.that(size >= 2, "uniformity needs at least 2 images to make a pair, got %d", size);
        int chunk = (int) Math.max(1, CHUNK / size);
        double sum = 0;
        try (GradMode mode = GradMode.off(); NDManager manager = Torch.newManager(device); NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray rows = UnitRows.of(features, manager);                               // (N, D)
            for (int from = 0; from < size; from += chunk) {
                ProgressListener.stopIfInterrupted("uniformity");
                sum += potential(rows, from, Math.min(from + chunk, size));
            }
        }
        return Math.log(sum / (0.5 * size * (size - 1)));
    }

    /** Sums over the pairs of the rows {@code from} to {@code to} - 1 with each other and with all rows behind them. */
    private double potential(NDArray rows, int from, int to) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            int n = to - from;
            NDArray cosine = RowProduct.of(rows.get(from + ":" + to), rows.get(from + ":")); // (n, N - from)
            long width = cosine.getShape().get(1);
            cosine.reshape(-1).get(new NDIndex("::" + (width + 1))).subi(REMOVED);       // the diagonal, in place
            NDArray closeness = cosine.subi(1).muli(2 * t).exp();
            double twice = closeness.get(new NDIndex(":, :" + n)).sum().getFloat();      // pairs among the n rows
            return twice / 2 + (n < width ? closeness.get(new NDIndex(":, " + n + ":")).sum().getFloat() : 0);
        }
    }
}
