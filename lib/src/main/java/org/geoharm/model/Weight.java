package org.geoharm.model;

import ai.djl.ndarray.NDArray;

/**
 * A named array of a network's state.
 *
 * @param name PyTorch's name of it, such as {@code layer1.0.conv1.weight}
 * @param array the array itself, not a copy; owned by the network's manager
 * @param trainable whether the optimiser changes it; running statistics are not trainable
 */
public record Weight(String name, NDArray array, boolean trainable) {

    /** Returns the same weight under a longer name. */
    Weight within(String prefix) {
        return new Weight(prefix + "." + name, array, trainable);
    }
}
