package org.geoharm.train;

/** Hears how far a training is; where several train at once, each from its own thread. */
public interface TrainingListener {

    /**
     * A training starts or goes on.
     *
     * @param title what is trained, such as {@code SimCLR+GH}
     * @param from zero-based epoch that comes next
     * @param epochs epochs in all
     */
    default void started(String title, int from, int epochs) {}

    /**
     * One batch is done; called for every batch, so it must be cheap.
     *
     * @param progress where the training stands
     */
    default void batchDone(BatchProgress progress) {}

    /** One epoch is done. */
    default void epochDone(EpochSummary summary) {}

    /** The training is over, finished or broken off. */
    default void ended() {}
}
