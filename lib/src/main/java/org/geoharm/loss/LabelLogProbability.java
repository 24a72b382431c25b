package org.geoharm.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.geoharm.check.Check;

/** The logarithm of the softmax at the true class, which losses of classification are functions of. */
final class LabelLogProbability {

    private LabelLogProbability() {}

    /** Checks the shapes (N, C), (N) and (C). */
    static void check(NDArray logits, NDArray labels, NDArray prior) {
        Shape shape = logits.getShape();
        Check.that(shape.dimension() == 2 && labels.getShape().equals(new Shape(shape.get(0)))
                && prior.getShape().equals(new Shape(shape.get(1))),
                "logits, labels and prior must be (N, C), (N) and (C), got %s, %s and %s", shape, labels.getShape(), prior.getShape());
    }

    /**
     * Returns {@code log softmax(logits)[label]} of each row, (N), differentiable.
     *
     * <p>The sum makes a copy of the labels in the engine's memory, as the backward pass reads them: the caller's may have been made from a
     * Java array, see {@link org.geoharm.torch.NativeScalar}.
     */
    static NDArray of(NDArray logits, NDArray labels) {
        NDArray kept = labels.add(0).reshape(-1, 1);                                     // (N, 1)
        return logits.logSoftmax(1).gather(kept, 1).reshape(-1);                         // (N)
    }
}
