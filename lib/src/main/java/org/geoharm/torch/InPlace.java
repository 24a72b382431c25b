package org.geoharm.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;

/** Changes of arrays that others hold. */
public final class InPlace {

    private InPlace() {}

    /**
     * Writes the values of one array into another, wherever either lives; nothing is recorded for a backward pass.
     *
     * @param target of at least one dimension; keeps its handle, device and requirement of gradients
     * @param source of the same shape and type
     */
    public static void copy(NDArray source, NDArray target) {
        try (GradMode mode = GradMode.off(); NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            target.set(new NDIndex(":"), source.toDevice(target.getDevice(), false));
        }
    }
}
