package org.geoharm.model;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Initial weights as PyTorch draws them; drawn on the CPU, so that every device starts from the same numbers. */
final class Initial {

    private Initial() {}

    /**
     * Draws PyTorch's default for convolutions, linear layers and their biases.
     *
     * @param fanIn inputs of one output, &ge; 1
     * @return U(-1/sqrt(fanIn), 1/sqrt(fanIn)), owned by the manager
     */
    static NDArray uniform(NDManager manager, Shape shape, int fanIn) {
        float bound = (float) (1 / Math.sqrt(fanIn));
        try (NDManager cpu = manager.newSubManager(Device.cpu())) {
            NDArray drawn = cpu.randomUniform(-bound, bound, shape);
            NDArray placed = drawn.toDevice(manager.getDevice(), false);
            placed.attach(manager);
            return placed;
        }
    }
}
