package org.geoharm.model;

import ai.djl.ndarray.NDManager;

/** A kind of network that turns images into features: a setting that builds the network. */
public interface Backbone {

    /**
     * Builds the network with fresh weights from the engine's generator.
     *
     * @param manager owner of the weights; its device is where they live
     * @return maps (N, 3, H, W) to (N, {@link #features()})
     */
    Network build(NDManager manager);

    /** Returns the width of the features. */
    int features();
}
