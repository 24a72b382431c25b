package org.geoharm.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import org.geoharm.check.Check;

/** The backward pass. Gradients add to what the weights hold already. */
public final class Backward {

    private Backward() {}

    /**
     * Adds the gradient of a loss to every weight it depends on.
     *
     * @param loss float32, one number of shape (), made while {@link GradMode#on()} held
     * @throws IllegalArgumentException if the loss is not a scalar
     */
    public static void from(NDArray loss) {
        Check.that(loss.getShape().dimension() == 0, "loss must be a scalar of shape (), got %s", loss.getShape());
        try (NDArray one = loss.getManager().create(1f)) {
            JniUtils.backward((PtNDArray) loss, (PtNDArray) one, false, false);
        }
    }
}
