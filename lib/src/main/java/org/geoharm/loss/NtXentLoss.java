package org.geoharm.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.geoharm.check.Check;
import org.geoharm.torch.NativeScalar;

/**
 * The normalised, temperature-scaled cross-entropy of SimCLR.
 *
 * <p>{@code loss_i = -log( exp(u_i.u_p(i) / t) / sum over k != i of exp(u_i.u_k / t) )}, with rows u of unit length and p(i)
 * the other view of the same image. The sum has 2N - 1 terms, the positive appearing once. It is taken as a log-sum-exp, so
 * that small temperatures do not overflow as they do in the reference code.
 *
 * @param temperature t, &gt; 0; 0.2 in the reference code
 * @see <a href="https://arxiv.org/abs/2002.05709">Chen et al., SimCLR, ICML 2020, eq. 1</a>
 */
public record NtXentLoss(double temperature) implements ContrastiveLoss {

    /** Taken from an image's similarity to itself; leaves nothing of it in float32 for temperatures above 1e-28. */
    private static final float REMOVED = 1e30f;

    public NtXentLoss {
        Check.that(temperature > 0 && temperature < Double.POSITIVE_INFINITY,
                "temperature must be > 0 and finite, got %s; the reference uses 0.2", temperature);
    }

    /** Returns the loss with the reference's temperature 0.2. */
    public static NtXentLoss paper() {
        return new NtXentLoss(0.2);
    }

    @Override
    public NDArray perImage(NDArray z1, NDArray z2) {
        Shape shape = z1.getShape();
        Check.that(shape.dimension() == 2 && shape.equals(z2.getShape()),
                "z1 and z2 must both be (N, D), got %s and %s", shape, z2.getShape());
        try (NDManager scope = z1.getManager().newSubManager()) {
            scope.tempAttachAll(z1, z2);
            return scope.ret(solve(z1, z2, Math.toIntExact(shape.get(0))));
        }
    }

    private NDArray solve(NDArray z1, NDArray z2, int n) {
        NDArray u = NativeScalar.times(z1.concat(z2, 0).normalize(2, 1), 1 / Math.sqrt(temperature)); // (2N, D)
        NDArray logits = u.matMul(u.transpose());                                                     // (2N, 2N)
        logits.reshape(-1).get(new NDIndex("::" + (2 * n + 1))).subi(REMOVED);                        // the diagonal, in place
        NDArray positive = logits.logSoftmax(1).gather(partners(z1.getManager(), n), 1);              // (2N, 1)
        return positive.neg().reshape(2, n).mean(new int[] {0});                                      // (N)
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
