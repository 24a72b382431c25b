package org.geoharm.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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

    private static final Map<Sinkhorn, Script> ON_CPU = new ConcurrentHashMap<>();
    private static final Map<Sinkhorn, Script> ON_GPU = new ConcurrentHashMap<>();

    /** Matrix-vector products. A vertex without share is taken out before the largest logits are found; 1e-30 turns 0 / 0 into 0. */
    private static final String BY_PRODUCTS = """
            def labels(self: __torch__.K, x: Tensor, prior: Tensor) -> Tensor:
              n = torch.size(x, 0)
              mass = torch.mul(torch.div(prior, torch.sum(prior)), float(n))
              scaled = torch.masked_fill(torch.div(x, %1$s), torch.le(mass, 0.), -1e30)
              top = torch.amax(scaled, [1], True)
              kernel = torch.exp(torch.sub(scaled, top))
              transposed = torch.t(kernel)
              c = torch.squeeze(torch.exp(torch.sub(top, torch.max(top))), 1)
              r = torch.clone(mass)
              sums = torch.clone(mass)
              done = False
              i = 0
              while i < %2$d and not done:
                torch.mv(transposed, c, out=sums)
                torch.clamp_min_(sums, 1e-30)
                if %3$s and i > 0 and torch.remainder(i, %4$d) == 0:
                  done = bool(torch.all(torch.le(torch.abs(torch.sub(torch.mul(r, sums), mass)), torch.mul(mass, %5$s))))
                if not done:
                  torch.div(mass, sums, out=r)
                  torch.mv(kernel, r, out=c)
                  torch.reciprocal_(torch.clamp_min_(c, 1e-30))
                i = i + 1
              q = torch.mul(kernel, r)
              return torch.div(q, torch.sum(q, [1], True))
            """;
    /** The same in logarithms. A vertex without share keeps a logarithm of -1e30, which adds nothing to any sum. */
    private static final String BY_LOGARITHMS = """
            def labels(self: __torch__.K, x: Tensor, prior: Tensor) -> Tensor:
              n = torch.size(x, 0)
              share = torch.div(prior, torch.sum(prior))
              none = torch.le(share, 0.)
              mass = torch.masked_fill(torch.log(torch.mul(torch.clamp_min(share, 1e-37), float(n))), none, 0.)
              scaled = torch.div(x, %1$s)
              c = torch.zeros_like(torch.select(x, 1, 0))
              r = torch.zeros_like(mass)
              done = False
              i = 0
              while i < %2$d and not done:
                sums = torch.logsumexp(torch.add(scaled, torch.unsqueeze(c, 1)), [0])
                if %3$s and i > 0 and torch.remainder(i, %4$d) == 0:
                  missed = torch.masked_fill(torch.sub(torch.add(r, sums), mass), none, 0.)
                  done = bool(torch.all(torch.le(torch.abs(missed), %5$s)))
                if not done:
                  r = torch.masked_fill(torch.sub(mass, sums), none, -1e30)
                  c = torch.neg(torch.logsumexp(torch.add(scaled, r), [1]))
                i = i + 1
              return torch.softmax(torch.add(scaled, r), 1)
            """;

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
        try (GradMode mode = GradMode.off(); OneThread small = OneThread.ifFew(shape.size());
                NDManager scope = structureLogits.getManager().newSubManager()) {
            scope.tempAttachAll(structureLogits, prior);
            Script script = script(structureLogits.getDevice().isGpu());
            return scope.ret(script.apply("labels", structureLogits, prior.toType(DataType.FLOAT32, false)));
        }
    }

    private Script script(boolean gpu) {
        String rule = epsilon < LEAST_FOR_PRODUCTS ? BY_LOGARITHMS : BY_PRODUCTS;
        return (gpu ? ON_GPU : ON_CPU).computeIfAbsent(this, settings -> new Script(rule.formatted(Double.toString(epsilon), iterations,
                gpu ? "False" : "True", BETWEEN, Double.toString(TOLERANCE))));
    }
}
