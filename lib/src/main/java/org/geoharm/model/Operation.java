package org.geoharm.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.pooling.Pool;
import java.util.List;

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
    /** (N, C, H, W) to (N, C). */
    GLOBAL_AVERAGE {
        @Override
        public NDArray forward(NDArray input, Mode mode) {
            return Pool.globalAvgPool2d(input);
        }
    };

    @Override
    public List<Weight> weights() {
        return List.of();
    }
}
