package org.geoharm.model;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.function.Function;

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
        return placed(manager, cpu -> cpu.randomUniform(-bound, bound, shape));
    }

    /** Draws N(0, deviation squared), owned by the manager. */
    static NDArray normal(NDManager manager, Shape shape, double deviation) {
        return placed(manager, cpu -> cpu.randomNormal(0, (float) deviation, shape, DataType.FLOAT32));
    }

    private static NDArray placed(NDManager manager, Function<NDManager, NDArray> draw) {
        try (NDManager cpu = manager.newSubManager(Device.cpu())) {
            NDArray placed = draw.apply(cpu).toDevice(manager.getDevice(), false);
            placed.attach(manager);
            return placed;
        }
    }
}
