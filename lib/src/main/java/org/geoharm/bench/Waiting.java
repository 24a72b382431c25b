package org.geoharm.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Waits until a device has done what it was given; a GPU works on after a call returned, the CPU does not. */
final class Waiting implements AutoCloseable {

    private final NDArray number;

    Waiting(NDManager manager) {
        number = manager.zeros(new Shape());
    }

    /** Waits: a number comes from a GPU only after all work that was given before. */
    void untilDone() {
        if (number.getDevice().isGpu()) {
            number.getFloat();
        }
    }

    @Override
    public void close() {
        number.close();
    }
}
