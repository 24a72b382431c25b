package org.geoharm.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/** A linear layer, with or without bias. */
public final class Linear implements Network {

    private final NDArray weight;
    private final NDArray bias;

    private Linear(NDArray weight, NDArray bias) {
        this.weight = weight;
        this.bias = bias;
    }

    /** Makes a layer with bias, from and to being widths. */
    public static Linear withBias(NDManager manager, int from, int to) {
        return new Linear(Initial.uniform(manager, new Shape(to, from), from), Initial.uniform(manager, new Shape(to), from));
    }

    /** Makes a layer without bias, from and to being widths. */
    public static Linear withoutBias(NDManager manager, int from, int to) {
        return new Linear(Initial.uniform(manager, new Shape(to, from), from), null);
    }

    @Override
    public NDArray forward(NDArray input, Mode mode) {
        return ai.djl.nn.core.Linear.linear(input, weight, bias).singletonOrThrow();
    }

    @Override
    public List<Weight> weights() {
        Weight first = new Weight("weight", weight, true);
        return bias == null ? List.of(first) : List.of(first, new Weight("bias", bias, true));
    }
}
