package org.geoharm.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.geoharm.check.Check;
import org.geoharm.torch.NativeScalar;
import org.geoharm.torch.RowProduct;
import org.geoharm.torch.Script;

/**
 * How well each view points to the other view of its image among all others: what contrastive losses are functions of.
 *
 * <p>{@code log p_i = u_i.u_p(i) / t - log sum over k != i of exp(u_i.u_k / t)}, with rows u of unit length and p(i) the other view
 * of the same image. The sum has 2N - 1 terms, the positive appearing once. It is taken as a log-sum-exp, so that small
 * temperatures do not overflow as they do in the reference code.
 */
final class PartnerLogProbability {

    /**
     * Of rows u (2N, D). A view's similarity to itself is taken out beside the record for the backward pass, as its share of the gradient is
     * 0 then. A row's other view is N rows further, or before.
     */
    private static final String METHOD = """
            def partners(self: __torch__.K, u: Tensor) -> Tensor:
              logits = (self).product(u, u)
              torch.fill_diagonal_(torch.detach(logits), -1e30)
              n = torch.floordiv(torch.size(u, 0), 2)
              log_p = torch.log_softmax(logits, 1)
              return torch.cat([torch.diagonal(log_p, n), torch.diagonal(log_p, torch.neg(n))])
            """;

    /** On the CPU and on GPUs; in one call, as matrices of (2N, 2N) are let go at once then and the next takes the memory that is still warm. */
    private static final Map<Boolean, Script> SCRIPTS = new ConcurrentHashMap<>();

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
            return scope.ret(loss.apply(solve(z1, z2)).reshape(2, n).mean(new int[] {0}));         // (N)
        }
    }

    private NDArray solve(NDArray z1, NDArray z2) {
        NDArray u = NativeScalar.times(z1.concat(z2, 0).normalize(2, 1), 1 / Math.sqrt(temperature)); // (2N, D)
        return SCRIPTS.computeIfAbsent(u.getDevice().isGpu(), PartnerLogProbability::script).apply("partners", u); // (2N)
    }

    private static Script script(boolean onGpu) {
        return new Script(RowProduct.recorded(onGpu) + METHOD);
    }
}
