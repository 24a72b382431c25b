package org.geoharm.train;

import java.util.function.UnaryOperator;

/**
 * Tells of a training under another title.
 *
 * @param retitle maps the title that the training has to the one that is told
 * @param told hears of it
 */
public record RetitledListener(UnaryOperator<String> retitle, TrainingListener told) implements TrainingListener {

    @Override
    public void started(String title, int from, int epochs) {
        told.started(retitle.apply(title), from, epochs);
    }

    @Override
    public void goesOn(EpochPart part) {
        told.goesOn(part);
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
    public void brokenOff(EpochPart part) {
        told.brokenOff(part);
    }

    @Override
    public void ended() {
        told.ended();
    }
}
