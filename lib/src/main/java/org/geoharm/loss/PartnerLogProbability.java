package org.geoharm.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.function.UnaryOperator;
import org.geoharm.check.Check;
import org.geoharm.torch.NativeScalar;

/**
 * How well each view points to the other view of its image among all others: what contrastive losses are functions of.
 *
 * <p>{@code log p_i = u_i.u_p(i) / t - log sum over k != i of exp(u_i.u_k / t)}, with rows u of unit length and p(i) the other view
 * of the same image. The sum has 2N - 1 terms, the positive appearing once. It is taken as a log-sum-exp, so that small
 * temperatures do not overflow as they do in the reference code.
 */
final class PartnerLogProbability {

    /** Taken from an image's similarity to itself; leaves nothing of it in float32 for temperatures above 1e-28. */
    private static final float REMOVED = 1e30f;

    private final double temperature;

    /** Checks the temperature t, &gt; 0. */
    PartnerLogProbability(double temperature) {
        Check.that(temperature > 0 && temperature < Double.POSITIVE_INFINITY,
                "temperature must be > 0 and finite, got %s; the reference uses 0.2", temperature);
        this.temperature = temperature;
    }

    /**
     * Returns a loss of each image, averaged over its two views.
     *
     * @param z1 projections of the first views, (N, D) float32, not normalised
     * @param z2 projections of the second views, same shape
     * @param loss maps log probabilities of any shape to losses of that shape
     * @return (N), differentiable; belongs to the manager of {@code z1}
     * @throws IllegalArgumentException if the shapes differ or are not (N, D)
     */
    NDArray perImage(NDArray z1, NDArray z2, UnaryOperator<NDArray> loss) {
        Shape shape = z1.getShape();
        Check.that(shape.dimension() == 2 && shape.equals(z2.getShape()),
                "z1 and z2 must both be (N, D), got %s and %s", shape, z2.getShape());
        int n = Math.toIntExact(shape.get(0));
        try (NDManager scope = z1.getManager().newSubManager()) {
            scope.tempAttachAll(z1, z2);
            return scope.ret(loss.apply(solve(z1, z2, n)).reshape(2, n).mean(new int[] {0}));         // (N)
        }
    }

    private NDArray solve(NDArray z1, NDArray z2, int n) {
        NDArray u = NativeScalar.times(z1.concat(z2, 0).normalize(2, 1), 1 / Math.sqrt(temperature)); // (2N, D)
        NDArray logits = u.matMul(u.transpose());                                                     // (2N, 2N)
        logits.reshape(-1).get(new NDIndex("::" + (2 * n + 1))).subi(REMOVED);                        // the diagonal, in place
        return logits.logSoftmax(1).gather(partners(z1.getManager(), n), 1);                          // (2N, 1)
    }

    /**
     * Returns the row of each row's other view, (2N, 1): i &lt;-&gt; i + N.
     *
     * <p>Made by the engine and not from a Java array, for the reason given in {@link NativeScalar}.
     */
    private static NDArray partners(NDManager manager, int n) {
        return manager.arange(n, 2 * n, 1, DataType.INT64).concat(manager.arange(0, n, 1, DataType.INT64)).reshape(-1, 1);
    }
}
