package org.geoharm.method;

/** Sees the training pass by. Epochs count from 0. */
public interface Observer {

    /** Called before the first batch of an epoch. */
    default void beginEpoch(int epoch) {}

    /**
     * Called after the backward pass of a batch and before the update; nothing done here is recorded for gradients.
     *
     * @param indices which images of the set the batch holds, in batch order
     * @param step what the learner left behind; its arrays are closed afterwards
     */
    default void afterStep(int epoch, int[] indices, Step step) {}

    /** Called after the last update of an epoch. */
    default void endEpoch(int epoch) {}
}
