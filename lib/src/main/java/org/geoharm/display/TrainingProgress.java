package org.geoharm.display;

import java.util.Locale;
import org.geoharm.eval.NeighbourMonitor;
import org.geoharm.train.BatchProgress;
import org.geoharm.train.EpochPart;
import org.geoharm.train.EpochSummary;
import org.geoharm.train.TrainingListener;

/**
 * Shows each training as one live line: batches done, batches a second, time left, epoch and loss. Trainings of several threads have a line
 * each.
 */
public final class TrainingProgress implements TrainingListener {

    private final ThreadLocal<Line> lines = ThreadLocal.withInitial(Line::new);

    @Override
    public void started(String title, int firstEpoch, int epochs) {
        lines.get().started(title, firstEpoch, epochs);
    }

    @Override
    public void goesOn(EpochPart part) {
        lines.get().goesOn(part);
    }

    @Override
    public void batchDone(BatchProgress at) {
        lines.get().batchDone(at);
    }

    @Override
    public void epochDone(EpochSummary summary) {
        lines.get().epochDone(summary);
    }

    @Override
    public void ended() {
        lines.get().ended();
        lines.remove();
    }

    /** The line of one thread. */
    private static final class Line implements TrainingListener {

        private static final long READ_EVERY_NANOS = 1_000_000_000L;

        private String label;
        private int from;
        private int kept;
        private long start;
        private Progress progress;
        private long lastRead;
        private String note = "";
        private String measured = "";
        private long done;

        @Override
        public void started(String title, int firstEpoch, int epochs) {
            label = title;
            from = firstEpoch;
            kept = 0;
            start = System.nanoTime();
            lastRead = 0;
            measured = "";
        }

        @Override
        public void goesOn(EpochPart part) {
            kept = part.batches();
        }

        @Override
        public void batchDone(BatchProgress at) {
            if (progress == null) {
                progress = Progress.since(start, label, (long) (at.epochs() - from) * at.batches() - kept);
            }
            long now = System.nanoTime();
            if (now - lastRead > READ_EVERY_NANOS || at.batch() == at.batches()) {
                lastRead = now;
                note = String.format(Locale.ROOT, "loss %.3f epoch %d/%d", at.meanLoss().getAsDouble(), at.epoch() + 1, at.epochs());
            }
            done = (long) (at.epoch() - from) * at.batches() + at.batch() - kept;
            progress.at(done, note + measured);
        }

        @Override
        public void epochDone(EpochSummary summary) {
            double accuracy = summary.figures().getOrDefault(NeighbourMonitor.COLUMN, Double.NaN);
            if (progress != null && !Double.isNaN(accuracy)) {
                measured = String.format(Locale.ROOT, " knn %.1f %%", accuracy);
                progress.at(done, note + measured);
            }
        }

        @Override
        public void ended() {
            if (progress != null) {
                progress.close();
                progress = null;
            }
        }
    }
}
