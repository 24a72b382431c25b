package org.geoharm.model;

import ai.djl.ndarray.NDManager;

/** A backbone that can be built with a dense and a pruned branch. */
public interface Prunable extends Backbone {

    /**
     * Builds the network with fresh weights from the engine's generator and nothing masked. Convolutions start He-normal on the
     * fan-out with any stem, as in the reference.
     *
     * @param manager owner of weights and masks
     * @return both branches map (N, 3, H, W) to (N, {@link #features()})
     */
    PrunableNetwork buildPrunable(NDManager manager);
}
