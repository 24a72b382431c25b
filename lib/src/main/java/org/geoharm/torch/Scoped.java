package org.geoharm.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import java.util.function.Supplier;

/** Closes what a calculation leaves behind. */
public final class Scoped {

    private Scoped() {}

    /**
     * Runs a calculation and closes all arrays that it made but its result, which passes to the scope around, if any.
     */
    public static NDArray oneArray(Supplier<NDArray> calculation) {
        NDArray result;
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            result = calculation.get();
            NDScope.unregister(result);
        }
        NDScope.register(result);
        return result;
    }
}
