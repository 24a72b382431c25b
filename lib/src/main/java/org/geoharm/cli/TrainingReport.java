package org.geoharm.cli;

import java.io.PrintWriter;
import org.geoharm.display.TrainingProgress;
import org.geoharm.train.BatchProgress;
import org.geoharm.train.EpochPart;
import org.geoharm.train.EpochSummary;
import org.geoharm.train.TrainingListener;

/** Tells of a training: where it goes on, one live line while it lasts, and how it came out. */
final class TrainingReport implements TrainingListener {

    private final PrintWriter out;
    private final TrainingListener line = new TrainingProgress();
    private boolean trained;

    TrainingReport(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void started(String title, int from, int epochs) {
        trained = true;
        if (from > 0) {
            out.println("goes on after epoch " + from + " of " + epochs);
        }
        line.started(title, from, epochs);
    }

    @Override
    public void goesOn(EpochPart part) {
        out.println("goes on within epoch " + (part.epoch() + 1) + " after " + part.batches() + " of its batches");
        line.goesOn(part);
    }

    @Override
    public void batchDone(BatchProgress progress) {
        line.batchDone(progress);
    }

    @Override
    public void epochDone(EpochSummary summary) {
        line.epochDone(summary);
    }

    @Override
    public void ended() {
        line.ended();
    }

    /** Returns what is to be said of a run that has all its epochs. */
    String outcome() {
        return trained ? "finished" : "was finished before, nothing to do";
    }
}
