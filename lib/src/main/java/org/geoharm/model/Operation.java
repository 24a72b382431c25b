package org.geoharm.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.pooling.Pool;
import java.util.List;
import org.geoharm.torch.Precision;

/** Steps without state. */
enum Operation implements Network {
    RELU {
        @Override
        public NDArray forward(NDArray input, Mode mode) {
            return Activation.relu(input);
        }
    },
    /** The largest of 3x3 at stride 2, padded by 1: half the size. */
    MAX_POOL {
        @Override
        public NDArray forward(NDArray input, Mode mode) {
            return Pool.maxPool2d(input, new Shape(3, 3), new Shape(2, 2), new Shape(1, 1), false);
        }
    },
    /** Values stay, and the channels of a pixel come to lie side by side, which is faster for all that follows. */
    CHANNELS_LAST {
        @Override
        public NDArray forward(NDArray input, Mode mode) {
            return Precision.channelsLast(input);
        }
    },
    /** (N, C, H, W) to (N, C) float32. */
    GLOBAL_AVERAGE {
        @Override
        public NDArray forward(NDArray input, Mode mode) {
            return Pool.globalAvgPool2d(Precision.widened(input));
        }
    };

    @Override
    public List<Weight> weights() {
        return List.of();
    }
}
