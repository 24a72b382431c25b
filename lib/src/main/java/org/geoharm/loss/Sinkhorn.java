package org.geoharm.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.geoharm.check.Check;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.NativeScalar;

/**
 * Soft assignment of samples to the vertices of the uniform structure such that the vertices together get a given share.
 *
 * <p>Sinkhorn-Knopp on {@code Q = exp(logits / epsilon)}, transposed to (K, N): from {@code c = 1}, repeat
 * {@code r = N p / (Q c)} and {@code c = 1 / (Q' r)}; the labels are {@code (diag(r) Q diag(c))'}. As c comes last, each row
 * sums to 1 exactly, and the column means approach p with the iterations. Two matrix-vector products an iteration, no
 * early stop: the rule and the count are those of the reference code.
 *
 * <p>Each sample's largest logit is subtracted before the exponential, and c starts at what makes up for it: same result, but
 * nothing overflows. An entry more than {@code 87 epsilon} below its sample's largest (4.4 at the default; entries of unit
 * rows differ by 2 at most) underflows to 0. So may whole vertices then, and the shares cannot be met; rows still sum to 1.
 *
 * @param epsilon strength of the entropy regularisation, &gt; 0; 0.05 in the reference code (there {@code l})
 * @param iterations &ge; 1; 300 in the reference code
 * @see <a href="https://arxiv.org/abs/1306.0895">Cuturi, Sinkhorn Distances, NeurIPS 2013</a>
 */
public record Sinkhorn(double epsilon, int iterations) {

    private static final float REMOVED = 1e30f;
    /** Least divisor: 0 / 0 of a vertex without share becomes 0, and r and c stay far from the ends of float32. */
    private static final float TINY = 1e-30f;

    public Sinkhorn {
        Check.that(epsilon > 0 && epsilon < Double.POSITIVE_INFINITY,
                "epsilon must be > 0 and finite, got %s; the reference uses 0.05", epsilon);
        Check.that(iterations >= 1, "iterations must be >= 1, got %d; the reference uses 300", iterations);
    }

    /** Returns the reference's settings: epsilon 0.05, 300 iterations. */
    public static Sinkhorn paper() {
        return new Sinkhorn(0.05, 300);
    }

    public Sinkhorn withEpsilon(double value) {
        return new Sinkhorn(value, iterations);
    }

    public Sinkhorn withIterations(int count) {
        return new Sinkhorn(epsilon, count);
    }

    /**
     * Returns the soft label of each sample.
     *
     * <p>Values are not checked, as that would wait for the device: NaN in gives NaN out.
     *
     * @param structureLogits (N, K) float32
     * @param prior share of each vertex, (K), &ge; 0; divided by its sum, which must be &gt; 0; a vertex with 0 gets exactly 0
     * @return (N, K) float32, rows sum to 1; a constant without gradient; belongs to the manager of {@code structureLogits}
     * @throws IllegalArgumentException if the shapes are not (N, K) and (K)
     */
    public NDArray surrogateLabels(NDArray structureLogits, NDArray prior) {
        Shape shape = structureLogits.getShape();
        Check.that(shape.dimension() == 2 && prior.getShape().equals(new Shape(shape.get(1))),
                "structureLogits must be (N, K) and prior (K), got %s and %s", shape, prior.getShape());
        try (GradMode mode = GradMode.off(); NDManager scope = structureLogits.getManager().newSubManager()) {
            scope.tempAttachAll(structureLogits, prior);
            return scope.ret(solve(structureLogits, prior.toType(DataType.FLOAT32, false)));
        }
    }

    private NDArray solve(NDArray logits, NDArray prior) {
        long n = logits.getShape().get(0);
        NDArray mass = prior.div(prior.sum()).muli(n);                                                // (K), sums to N
        NDArray massless = mass.lte(0).toType(DataType.FLOAT32, false).muli(-REMOVED);                // (K)
        NDArray scaled = logits.div((float) epsilon).addi(massless);                                  // (N, K)
        NDArray top = scaled.max(new int[] {1}, true);                                                // (N, 1)
        NDArray kernel = scaled.subi(top).exp();                                                      // (N, K) = Q', rows scaled
        NDArray transposed = kernel.transpose();                                                      // (K, N) = Q
        NDArray one = logits.getManager().ones(new Shape(n));
        NDArray least = NativeScalar.of(logits.getManager(), TINY, DataType.FLOAT32);
        NDArray c = top.sub(top.max()).exp().reshape(n);                                              // (N)
        NDArray r = null;
        for (int i = 0; i < iterations; i++) {
            r = mass.div(transposed.matMul(c).maximum(least));                                        // (K)
            c = one.div(kernel.matMul(r).maximum(least));                                             // (N)
        }
        NDArray labels = kernel.mul(r);                                                               // (N, K)
        return labels.divi(labels.sum(new int[] {1}, true));                                          // times the last c
    }
}
