package org.geoharm.experiment;

import org.geoharm.train.BatchProgress;
import org.geoharm.train.EpochSummary;
import org.geoharm.train.TrainingListener;

/**
 * Tells of a training under a longer name.
 *
 * @param title how it calls itself; the stages of a training have words behind it, which are kept
 * @param name what it is called instead
 * @param told hears of it
 */
record NamedListener(String title, String name, TrainingListener told) implements TrainingListener {

    @Override
    public void started(String plain, int from, int epochs) {
        told.started(plain.startsWith(title) ? name + plain.substring(title.length()) : name, from, epochs);
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
