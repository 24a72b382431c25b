package org.geoharm.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import org.geoharm.check.Check;

/**
 * Adam with PyTorch's rule and constants (0.9, 0.999, 1e-8) on one array; the penalty on the squared weights goes into the gradient.
 *
 * <p>Call without gradient mode. Its two moments belong to the manager of the weights.
 *
 * @see <a href="https://arxiv.org/abs/1412.6980">Kingma and Ba, Adam, ICLR 2015, algorithm 1</a>
 */
public final class Adam {

    /**
     * Takes lists, as the compiler leaves out what changes arrays in a list that it has made itself. The engine goes through a gradient in
     * the order of memory, whatever its strides.
     */
    private static final Script SCRIPT = new Script("""
            def update(self: __torch__.K, w: List[Tensor], g: List[Tensor], m: List[Tensor], v: List[Tensor], steps: List[Tensor], rate: float, decay: float) -> int:
              torch._foreach_add_(steps, 1)
              inOrder = [torch.contiguous(g[0])]
              torch._fused_adam_(w, inOrder, m, v, annotate(List[Tensor], []), steps, lr=rate, beta1=0.9, beta2=0.999, weight_decay=decay, eps=1e-08, amsgrad=False, maximize=False)
              return 0
            """);

    private final NDArray weights;
    private final double weightDecay;
    private final NDArray mean;
    private final NDArray square;
    private final NDArray steps;

    /**
     * Starts with moments of zero.
     *
     * @param weights float32, in order in memory, as new arrays are; changed in place by {@link #step}
     * @param weightDecay &ge; 0
     */
    public Adam(NDArray weights, double weightDecay) {
        Check.that(weightDecay >= 0, "weightDecay must be >= 0, got %s", weightDecay);
        this.weights = weights;
        this.weightDecay = weightDecay;
        mean = weights.zerosLike();
        square = weights.zerosLike();
        steps = weights.getManager().zeros(new Shape());
    }

    /**
     * Moves the weights one step.
     *
     * @param gradient of the loss, shape of the weights
     * @param rate learning rate, &gt; 0
     * @throws IllegalArgumentException if the shapes differ
     */
    public void step(NDArray gradient, double rate) {
        Check.that(gradient.getShape().equals(weights.getShape()), "gradient must have the shape %s of the weights, got %s",
                weights.getShape(), gradient.getShape());
        try (OneThread small = OneThread.ifFew(weights.size())) {
            SCRIPT.run("update", list(weights), list(gradient), list(mean), list(square), list(steps), IValue.from(rate),
                    IValue.from(weightDecay));
        }
    }

    private static IValue list(NDArray array) {
        return IValue.listFrom((PtNDArray) array);
    }
}
