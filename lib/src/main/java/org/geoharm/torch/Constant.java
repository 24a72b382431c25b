package org.geoharm.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Numbers and arrays that a differentiated expression may hold.
 *
 * <p>An array made from Java values ({@code manager.create(…)}, and the one behind {@code x.mul(2)}) lies in a buffer of the Java
 * machine, which is freed with its Java object. The graph keeps the array for the backward pass but not the buffer, so the
 * gradient would be computed from whatever lies there by then. Values from here are owned by the engine.
 */
public final class Constant {

    private Constant() {}

    /**
     * Returns a number for products, quotients and powers in differentiated expressions.
     *
     * @param like names manager, and so device, of the result
     * @return shape (), float32
     */
    public static NDArray of(NDArray like, double value) {
        return like.getManager().full(new Shape(), (float) value);
    }
}
