package org.geoharm.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** How the filters of convolutions are drawn. */
enum Filters {
    /** PyTorch's default, U(-1/sqrt(fanIn), 1/sqrt(fanIn)). */
    UNIFORM {
        @Override
        NDArray draw(NDManager manager, ConvShape shape) {
            return Initial.uniform(manager, shape.filters(), shape.fanIn());
        }
    },
    /**
     * N(0, 2 / fanOut), which keeps the variance of gradients through ReLUs.
     *
     * @see <a href="https://arxiv.org/abs/1502.01852">He et al., Delving Deep into Rectifiers, ICCV 2015, eq. 14</a>
     */
    HE_NORMAL {
        @Override
        NDArray draw(NDManager manager, ConvShape shape) {
            return Initial.normal(manager, shape.filters(), Math.sqrt(2.0 / shape.fanOut()));
        }
    };

    /** Draws filters from the engine's generator; owned by the manager. */
    abstract NDArray draw(NDManager manager, ConvShape shape);
}
