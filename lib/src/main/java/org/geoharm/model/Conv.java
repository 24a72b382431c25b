package org.geoharm.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import java.util.List;

/** A convolution without bias. */
final class Conv implements Network {

    private static final Shape ONE = new Shape(1, 1);

    private final NDArray weight;
    private final Shape stride;
    private final Shape padding;

    /** Makes a convolution of filters, (to, from, kernel, kernel). */
    Conv(NDArray weight, ConvShape shape) {
        this.weight = weight;
        this.stride = new Shape(shape.stride(), shape.stride());
        this.padding = new Shape(shape.kernel() / 2, shape.kernel() / 2);
    }

    @Override
    public NDArray forward(NDArray input, Mode mode) {
        return convolve(input, weight);
    }

    /** Convolves with other filters of the same shape. */
    NDArray convolve(NDArray input, NDArray filters) {
        return Conv2d.conv2d(input, filters, null, stride, padding, ONE, 1).singletonOrThrow();
    }

    NDArray weight() {
        return weight;
    }

    @Override
    public List<Weight> weights() {
        return List.of(new Weight("weight", weight, true));
    }
}
