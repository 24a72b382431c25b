package org.geoharm.method;

import ai.djl.ndarray.NDArray;

/** Something added to a method's loss. */
@FunctionalInterface
public interface LossTerm {

    /**
     * Returns the term for a batch, its weight included.
     *
     * @param z1 (N, D) projections of the first views
     * @param z2 (N, D) projections of the second views
     * @return a scalar of shape (), differentiable
     */
    NDArray of(NDArray z1, NDArray z2);
}
