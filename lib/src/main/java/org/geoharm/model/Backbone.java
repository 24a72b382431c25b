package org.geoharm.model;

import ai.djl.ndarray.NDManager;
import org.geoharm.torch.Precision;

/** A kind of network that turns images into features: a setting that builds the network. */
public interface Backbone {

    /**
     * Builds the network with fresh weights from the engine's generator.
     *
     * @param manager owner of the weights; its device is where they live
     * @return maps (N, 3, H, W) to (N, {@link #features()})
     */
    Network build(NDManager manager);

    /**
     * Returns whether the network computes in the type of its input, for float32 and this type. The features are float32 in any case.
     * Ours do; a backbone of one's own is taken to know float32 only, unless it says otherwise.
     */
    default boolean takes(Precision precision) {
        return precision == Precision.FLOAT32;
    }

    /** Returns the width of the features. */
    int features();
}
