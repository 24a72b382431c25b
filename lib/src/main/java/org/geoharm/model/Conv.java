package org.geoharm.model;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.geoharm.torch.Convolution;

/** A convolution without bias. */
final class Conv implements Network {

    private final NDArray weight;
    private final Convolution convolution;

    /** Makes a convolution of filters, (to, from, kernel, kernel). */
    Conv(NDArray weight, ConvShape shape) {
        this.weight = weight;
        this.convolution = new Convolution(shape.stride(), shape.kernel() / 2);
    }

    @Override
    public NDArray forward(NDArray input, Mode mode) {
        return convolve(input, weight);
    }

    /** Convolves with other filters of the same shape. */
    NDArray convolve(NDArray input, NDArray filters) {
        return convolution.apply(input, filters);
    }

    NDArray weight() {
        return weight;
    }

    @Override
    public List<Weight> weights() {
        return List.of(new Weight("weight", weight, true));
    }
}
