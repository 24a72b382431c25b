package org.geoharm.model;

import ai.djl.ndarray.NDManager;

/** A backbone that can be built with a dense and a pruned branch. */
public interface Prunable extends Backbone {

    /**
     * Builds the network with fresh weights from the engine's generator and nothing masked.
     *
     * @param manager owner of weights and masks
     * @return both branches map (N, 3, H, W) to (N, {@link #features()})
     */
    PrunableNetwork buildPrunable(NDManager manager);
}
