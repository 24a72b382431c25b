package org.geoharm.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import java.util.List;
import java.util.function.Function;
import org.geoharm.check.Check;

/**
 * Stochastic gradient descent with momentum, by PyTorch's rule.
 *
 * <p>{@code g = gradient + weightDecay * w; v = momentum * v + g; w = w - rate * v}: the rate is not folded into the
 * momentum, so a schedule acts at once. Weight decay acts on every weight, batch norms and biases included, as in the
 * reference. No Nesterov, no dampening.
 */
public final class Sgd implements AutoCloseable {

    private static final Script SCRIPT = new Script("""
            def update(self: __torch__.K, w: List[Tensor], g: List[Tensor], v: List[Tensor], rate: float, momentum: float, decay: float) -> int:
              if momentum == 0.:
                v = annotate(List[Tensor], [])
              torch._fused_sgd_(w, g, v, weight_decay=decay, momentum=momentum, lr=rate, dampening=0., nesterov=False, maximize=False, is_first_step=False)
              torch._foreach_zero_(g)
              return 0
            """);

    private final List<NDArray> weights;
    private final List<NDArray> velocities;
    private final double momentum;
    private final double weightDecay;

    /**
     * Makes zero momentum for each weight and lets the weights take gradients.
     *
     * @param weights float32 leaves, changed in place by {@link #step}
     * @param manager owner of the momentum arrays
     * @param momentum in [0, 1)
     * @param weightDecay &ge; 0
     */
    public Sgd(List<NDArray> weights, NDManager manager, double momentum, double weightDecay) {
        Check.that(momentum >= 0 && momentum < 1, "momentum must be in [0, 1), got %s", momentum);
        Check.that(weightDecay >= 0, "weightDecay must be >= 0, got %s", weightDecay);
        this.weights = List.copyOf(weights);
        this.momentum = momentum;
        this.weightDecay = weightDecay;
        this.velocities = weights.stream().map(w -> manager.zeros(w.getShape())).toList();
        weights.forEach(w -> w.setRequiresGradient(true));
    }

    /**
     * Moves the weights against their gradients and sets the gradients to zero.
     *
     * @param rate learning rate, &ge; 0
     */
    public void step(double rate) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            PtNDArray[] gradients = arrays(weights, NDArray::getGradient);
            SCRIPT.run("update", IValue.listFrom(arrays(weights, w -> w)), IValue.listFrom(gradients),
                    IValue.listFrom(arrays(velocities, v -> v)), IValue.from(rate), IValue.from(momentum),
                    IValue.from(weightDecay));
        }
    }

    /** Returns the momentum arrays themselves, in the order of the weights. */
    public List<NDArray> velocities() {
        return velocities;
    }

    @Override
    public void close() {
        velocities.forEach(NDArray::close);
    }

    private static PtNDArray[] arrays(List<NDArray> list, Function<NDArray, NDArray> map) {
        return list.stream().map(map).toArray(PtNDArray[]::new);
    }
}
