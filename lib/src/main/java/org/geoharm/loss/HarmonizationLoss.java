package org.geoharm.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.geoharm.check.Check;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.NativeScalar;
import org.geoharm.torch.OneThread;

/**
 * The geometric-harmonisation term: each view predicts the surrogate labels of the other.
 *
 * <p>{@code L = - mean_n sum_k q1[n,k] log softmax(x2 / t)[n,k] - mean_n sum_k q2[n,k] log softmax(x1 / t)[n,k]}, where x are
 * structure logits and q their {@linkplain Sinkhorn surrogate labels}, which are constants.
 *
 * @param sinkhorn how surrogate labels are found
 * @param assignmentTemperature t, &gt; 0; 0.1 in the reference code (there {@code gamma})
 * @see <a href="https://arxiv.org/abs/2310.17622">Zhou et al., Combating Representation Learning Disparity with Geometric
 *     Harmonization, NeurIPS 2023</a>
 */
public record HarmonizationLoss(Sinkhorn sinkhorn, double assignmentTemperature) {

    public HarmonizationLoss {
        Check.that(assignmentTemperature > 0 && assignmentTemperature < Double.POSITIVE_INFINITY,
                "assignmentTemperature must be > 0 and finite, got %s; the reference uses 0.1", assignmentTemperature);
    }

    /** Returns the reference's settings: temperature 0.1, Sinkhorn with epsilon 0.05 and 300 iterations. */
    public static HarmonizationLoss paper() {
        return new HarmonizationLoss(Sinkhorn.paper(), 0.1);
    }

    public HarmonizationLoss withSinkhorn(Sinkhorn other) {
        return new HarmonizationLoss(other, assignmentTemperature);
    }

    public HarmonizationLoss withAssignmentTemperature(double value) {
        return new HarmonizationLoss(sinkhorn, value);
    }

    /**
     * Returns how projections lie to the vertices of a uniform structure.
     *
     * <p>{@code norm(z W')}: the K products are divided by their length, not z. So entries are no cosines (0.1 is typical, 0.995
     * the most at K = 100), and the length of z does not matter. As in the reference code.
     *
     * @param z projections, (N, D) float32, not normalised
     * @param directions W, (K, D) float32, unit rows
     * @return (N, K), unit rows; differentiable in z; belongs to the manager of {@code z}
     * @throws IllegalArgumentException if the shapes are not (N, D) and (K, D)
     */
    public static NDArray structureLogits(NDArray z, NDArray directions) {
        Shape shape = z.getShape();
        Shape structure = directions.getShape();
        Check.that(shape.dimension() == 2 && structure.dimension() == 2 && shape.get(1) == structure.get(1),
                "z must be (N, D) and directions (K, D), got %s and %s", shape, structure);
        long largest = Math.max(z.size(), shape.get(0) * structure.get(0));
        try (OneThread small = OneThread.ifFew(largest); NDManager scope = z.getManager().newSubManager()) {
            scope.tempAttachAll(z, directions);
            return scope.ret(z.matMul(directions.transpose()).normalize(2, 1));
        }
    }

    /**
     * Returns the term for one batch.
     *
     * @param logits1 structure logits of the first views, (N, K) float32
     * @param logits2 structure logits of the second views, same shape
     * @param prior share of each vertex, (K), &ge; 0; divided by its sum, which must be &gt; 0
     * @return one number of shape (), nats, &ge; 0; differentiable in both logits; belongs to the manager of {@code logits1}
     * @throws IllegalArgumentException if the shapes are not (N, K), (N, K) and (K)
     */
    public NDArray of(NDArray logits1, NDArray logits2, NDArray prior) {
        Check.that(logits1.getShape().equals(logits2.getShape()), "logits1 and logits2 must both be (N, K), got %s and %s",
                logits1.getShape(), logits2.getShape());
        try (OneThread small = OneThread.ifFew(logits1.size()); NDManager scope = logits1.getManager().newSubManager()) {
            scope.tempAttachAll(logits1, logits2, prior);
            NDArray labels = labels(logits1, logits2, prior);                                     // (2, N, K)
            NDArray loss = crossEntropy(labels.get(0), logits2).add(crossEntropy(labels.get(1), logits1));
            return scope.ret(NativeScalar.times(loss, 1.0 / logits1.getShape().get(0)));
        }
    }

    private NDArray labels(NDArray logits1, NDArray logits2, NDArray prior) {
        try (GradMode mode = GradMode.off()) {
            return sinkhorn.surrogateLabels(NDArrays.stack(new NDList(logits1, logits2)), prior);
        }
    }

    private NDArray crossEntropy(NDArray labels, NDArray logits) {
        return NativeScalar.times(logits, 1 / assignmentTemperature).logSoftmax(1).mul(labels).sum().neg(); // ()
    }
}
