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
     * The training goes on within an epoch that was broken off; called before its next batch.
     *
     * @param part what was trained of that epoch
     */
    default void goesOn(EpochPart part) {}

    /**
     * One batch is done; called for every batch, so it must be cheap.
     *
     * @param progress where the training stands
     */
    default void batchDone(BatchProgress progress) {}

    /** One epoch is done. */
    default void epochDone(EpochSummary summary) {}

    /**
     * The training is broken off within an epoch, between two batches; its state may be saved now.
     *
     * @param part what is trained of that epoch, at least a batch
     */
    default void brokenOff(EpochPart part) {}

    /** The training is over, finished or broken off. */
    default void ended() {}
}
