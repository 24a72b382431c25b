package org.geoharm.eval;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import java.util.Arrays;
import org.geoharm.check.Check;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.Torch;

/**
 * How far apart the features of two views of one image lie: {@code mean |u_i - v_i|^alpha}, u and v at unit length. Small is good, and
 * 0 where views do not matter; a network that maps all images to one point has 0, too, so look at {@link Uniformity} beside it.
 *
 * @param alpha &gt; 0; 2 in the paper
 * @see <a href="https://arxiv.org/abs/2005.10242">Wang and Isola, Understanding Contrastive Representation Learning through Alignment and
 *     Uniformity on the Hypersphere, ICML 2020, section 4.1</a>
 */
public record Alignment(double alpha) {

    /** Rows that are compared at once. */
    private static final int CHUNK = 4096;

    public Alignment {
        Check.that(alpha > 0 && alpha < Double.POSITIVE_INFINITY, "alpha must be > 0 and finite, got %s; the paper uses 2", alpha);
    }

    /** Returns the mean squared distance, as in the paper. */
    public static Alignment paper() {
        return new Alignment(2);
    }

    /** Measures on the default device; see {@link #of(Features, Features, Device)}. */
    public double of(Features view1, Features view2) {
        return of(view1, view2, Torch.defaultDevice());
    }

    /**
     * Measures the mean over all images.
     *
     * @param view1 features of the first views
     * @param view2 features of the second views; row i is the same image in {@code view1}
     * @param device where to compute, 4096 rows at a time
     * @return in [0, 2^alpha]
     * @throws IllegalArgumentException if the sizes, dimensions or labels differ, or a row is zero
     */
    @SuppressWarnings("try") // the mode acts by being there
    public double of(Features view1, Features view2, Device device) {
        Check.that(view1.size() == view2.size() && view1.dimension() == view2.dimension(), "both views must have the same images and "
                + "dimension, got %s and %s", view1, view2);
        Check.that(Arrays.equals(view1.labels(), view2.labels()), "row i of both views must be the same image, but their labels differ; "
                + "extract both from one set");
        double sum = 0;
        try (GradMode mode = GradMode.off(); NDManager manager = Torch.newManager(device)) {
            for (int from = 0; from < view1.size(); from += CHUNK) {
                int to = Math.min(from + CHUNK, view1.size());
                try (NDScope scope = new NDScope()) {
                    scope.suppressNotUsedWarning();
                    NDArray difference = UnitRows.of(view1, from, to, manager).subi(UnitRows.of(view2, from, to, manager)); // (n, D)
                    sum += difference.norm(new int[] {1}).pow(alpha).sum().getFloat();
                }
            }
        }
        return sum / view1.size();
    }
}
