package org.geoharm.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import java.util.function.Supplier;
import org.geoharm.torch.Backward;
import org.geoharm.torch.GradMode;

/**
 * A loss forward and backward, whose arrays are closed afterwards.
 *
 * @param loss makes a scalar of shape ()
 * @param device is waited for
 */
record Differentiated(Supplier<NDArray> loss, Waiting device) implements Runnable {

    @Override
    public void run() {
        try (GradMode mode = GradMode.on(); NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            Backward.from(loss.get());
        }
        device.untilDone();
    }
}
