package org.geoharm.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.geoharm.check.Check;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.OneThread;
import org.geoharm.torch.Script;

/**
 * Soft assignment of samples to the vertices of the uniform structure such that the vertices together get a given share.
 *
 * <p>Sinkhorn-Knopp on {@code Q = exp(logits / epsilon)}, transposed to (K, N): from {@code c = 1}, repeat
 * {@code r = N p / (Q c)} and {@code c = 1 / (Q' r)}; the labels are {@code (diag(r) Q diag(c))'}. As c comes last, each row
 * sums to 1 exactly, and the column means approach p with the iterations. Two matrix-vector products an iteration. The rule is that of
 * the reference code, and so is the count, unless the shares are met before: on the CPU it ends when each vertex has its share to
 * {@value #TOLERANCE} of itself, which is looked at every {@value #BETWEEN} iterations. (On a GPU looking would cost more than going on.)
 * Several views are worked on in one call; on a GPU also at once, as its time goes by the number of products, not by their size.
 *
 * <p>Each sample's largest logit is subtracted before the exponential, and c starts at what makes up for it: same result, but
 * nothing overflows. An entry more than {@code 87 epsilon} below its sample's largest underflows to 0. Entries of unit rows, which
 * structure logits are, differ by 2 at most, so with epsilon below {@value #LEAST_FOR_PRODUCTS} that could be, and r and c are kept as
 * logarithms there, by sums of exponentials, which cost more. With logits of another kind whole vertices may underflow with a larger
 * epsilon; then the shares cannot be met, and rows still sum to 1.
 *
 * @param epsilon strength of the entropy regularisation, &gt; 0; 0.05 in the reference code (there {@code l})
 * @param iterations at most, &ge; 1; 300 in the reference code
 * @see <a href="https://arxiv.org/abs/1306.0895">Cuturi, Sinkhorn Distances, NeurIPS 2013</a>
 */
public record Sinkhorn(double epsilon, int iterations) {

    /** By how much of itself a share may be missed. */
    static final double TOLERANCE = 3e-6;
    /** Iterations between two looks. */
    static final int BETWEEN = 5;
    /** From here on, exp(-2 / epsilon) is a number of float32 with room to spare. */
    static final double LEAST_FOR_PRODUCTS = 0.025;

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

    /** Returns whether entries of unit rows can be too small for float32 beside their largest. */
    boolean mayUnderflow() {
        return epsilon < LEAST_FOR_PRODUCTS;
    }

    /**
     * Returns the soft label of each sample.
     *
     * <p>Values are not checked, as that would wait for the device: NaN in gives NaN out.
     *
     * @param structureLogits (N, K) float32; or (V, N, K), V views of the samples, each of which is worked on by itself
     * @param prior share of each vertex, (K), &ge; 0; divided by its sum, which must be &gt; 0; a vertex with 0 gets exactly 0
     * @return shape of the logits, float32, rows sum to 1; a constant without gradient; belongs to the manager of {@code structureLogits}
     * @throws IllegalArgumentException if the shapes are not (N, K) or (V, N, K), and (K)
     */
    public NDArray surrogateLabels(NDArray structureLogits, NDArray prior) {
        Shape shape = structureLogits.getShape();
        int dimensions = shape.dimension();
        Check.that((dimensions == 2 || dimensions == 3) && prior.getShape().equals(new Shape(shape.get(dimensions - 1))),
                "structureLogits must be (N, K) or (V, N, K), and prior (K), got %s and %s", shape, prior.getShape());
        try (GradMode mode = GradMode.off(); OneThread small = OneThread.ifFew(shape.size());
                NDManager scope = structureLogits.getManager().newSubManager()) {
            scope.tempAttachAll(structureLogits, prior);
            Script script = SinkhornScript.of(this, structureLogits.getDevice().isGpu());
            return scope.ret(script.apply(dimensions == 2 ? "labels" : "views", structureLogits, prior.toType(DataType.FLOAT32, false)));
        }
    }
}
