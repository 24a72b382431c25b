package org.geoharm.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;

/** A convolution with a mask of zeros and ones, which only its pruned branch heeds; the mask is neither trained nor stored. */
final class PrunableConv implements Network {

    private final Conv dense;
    private final NDArray mask;

    /** Makes a convolution with He-normal filters and a mask of ones. */
    PrunableConv(NDManager manager, ConvShape shape) {
        dense = new Conv(Filters.HE_NORMAL.draw(manager, shape), shape);
        mask = manager.ones(shape.filters());
    }

    @Override
    public NDArray forward(NDArray input, Mode mode) {
        return dense.forward(input, mode);
    }

    @Override
    public List<Weight> weights() {
        return dense.weights();
    }

    NDArray weight() {
        return dense.weight();
    }

    /** Returns 1 where the weight is kept and 0 where not, in the shape of the weight; the array itself. */
    NDArray mask() {
        return mask;
    }

    @Override
    public Network branch(Branch branch) {
        return branch == Branch.DENSE ? dense : new Masked();
    }

    private final class Masked implements Network {

        @Override
        public NDArray forward(NDArray input, Mode mode) {
            try (NDArray kept = dense.weight().mul(mask)) {
                return dense.convolve(input, kept);
            }
        }

        @Override
        public List<Weight> weights() {
            return dense.weights();
        }
    }
}
