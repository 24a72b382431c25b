package org.geoharm.model;

import ai.djl.ndarray.NDArray;
import java.util.List;

/** A differentiable map with named state. */
public interface Network {

    /**
     * Maps a batch.
     *
     * @param input (N, …) float32
     * @param mode which statistics batch norms use
     * @return (N, …) float32, differentiable where gradients are recorded; owned by the input's manager
     */
    NDArray forward(NDArray input, Mode mode);

    /** Returns all state in PyTorch's order and names, trainable or not. */
    List<Weight> weights();

    /** Returns the network as a branch sees it, on the same weights; itself where there is one way through only. */
    default Network branch(Branch branch) {
        return this;
    }
}
