package org.geoharm.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * Numbers that the backward pass may need.
 *
 * <p>On the CPU, {@code mul}, {@code div}, {@code pow} and {@code maximum} with a Java number put it into memory of Java's and let
 * go of that at once, while the graph still points there: after a garbage collection before the backward pass, gradients are
 * garbage. The same holds for every array made from a Java array or buffer that is closed before the backward pass. What
 * the engine itself makes stays as long as the graph does. {@code add} and {@code sub} need no number in the backward pass.
 */
public final class NativeScalar {

    private NativeScalar() {}

    /**
     * Returns a number of shape () in the engine's memory.
     *
     * @param manager owner of the result; its device is where the number lives
     * @param type type of the arrays it is to meet
     */
    public static NDArray of(NDManager manager, double value, DataType type) {
        return manager.full(new Shape(), (float) value, type);
    }

    /** Returns an array times a number, differentiable; belongs to the manager of the array. */
    public static NDArray times(NDArray array, double factor) {
        try (NDArray number = of(array.getManager(), factor, array.getDataType())) {
            return array.mul(number);
        }
    }
}
