package org.geoharm.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import java.util.List;

/** A convolution without bias. */
final class Conv implements Network {

    private static final Shape ONE = new Shape(1, 1);

    private final NDArray weight;
    private final Shape stride;
    private final Shape padding;

    /** Makes a square convolution that pads so that stride 1 keeps the size. */
    Conv(NDManager manager, int from, int to, int kernel, int stride) {
        weight = Initial.uniform(manager, new Shape(to, from, kernel, kernel), from * kernel * kernel);
        this.stride = new Shape(stride, stride);
        this.padding = new Shape(kernel / 2, kernel / 2);
    }

    @Override
    public NDArray forward(NDArray input, Mode mode) {
        return Conv2d.conv2d(input, weight, null, stride, padding, ONE, 1).singletonOrThrow();
    }

    @Override
    public List<Weight> weights() {
        return List.of(new Weight("weight", weight, true));
    }
}
