package org.geoharm;

import org.geoharm.train.BatchProgress;
import org.geoharm.train.EpochSummary;
import org.geoharm.train.TrainingListener;

/**
 * Tells of a training under another name.
 *
 * @param title what is trained
 * @param told hears of it
 */
record TitledListener(String title, TrainingListener told) implements TrainingListener {

    @Override
    public void started(String plain, int from, int epochs) {
        told.started(title, from, epochs);
    }

    @Override
    public void batchDone(BatchProgress progress) {
        told.batchDone(progress);
    }

    @Override
    public void epochDone(EpochSummary summary) {
        told.epochDone(summary);
    }

    @Override
    public void ended() {
        told.ended();
    }
}
