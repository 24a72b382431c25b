package org.geoharm;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.geoharm.data.LabelledImages;
import org.geoharm.model.Network;
import org.geoharm.report.HistoryWriter;
import org.geoharm.train.BatchProgress;
import org.geoharm.train.EpochPart;
import org.geoharm.train.EpochSummary;
import org.geoharm.train.Monitor;
import org.geoharm.train.TrainingListener;

/**
 * Keeps history and checkpoint: first the row, then the checkpoint, so that a resumed run finds every row it needs. An epoch that is broken
 * off is kept beside the checkpoint of its beginning.
 */
final class Recorder implements TrainingListener {

    private final RunFolder folder;
    private final TrainingState state;
    private final Subject subject;
    private final Session session;
    private final HistoryWriter history;

    /**
     * What trains, for the session's monitor.
     *
     * @param backbone whose features are measured
     * @param images the training set
     * @param manager of the weights
     */
    record Subject(Network backbone, LabelledImages images, NDManager manager) {}

    /**
     * Opens the history of a folder.
     *
     * @param done finished epochs; rows behind them are dropped
     */
    Recorder(RunFolder folder, int done, TrainingState state, Subject subject, Session session) throws IOException {
        this.folder = folder;
        this.state = state;
        this.subject = subject;
        this.session = session;
        this.history = HistoryWriter.resume(folder.history(), done).withColumns(session.monitor().columns());
    }

    @Override
    public void goesOn(EpochPart part) {
        session.listener().goesOn(part);
    }

    @Override
    public void batchDone(BatchProgress progress) {
        session.listener().batchDone(progress);
    }

    @Override
    public void epochDone(EpochSummary trained) {
        EpochSummary summary = trained.with(measured(new Monitor.Moment(trained.epoch(), subject.images(), subject.backbone(),
                subject.manager().getDevice(), state.participants())));
        try {
            history.add(summary.epoch(), summary.row());
            state.save(folder, summary.epoch() + 1, subject.manager());
            Files.deleteIfExists(folder.brokenEpoch());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        session.listener().epochDone(summary);
    }

    /** An interruption is kept for the next batch, so that the epoch that is trained by now is not lost. */
    private Map<String, Double> measured(Monitor.Moment moment) {
        try {
            return session.monitor().measure(moment);
        } catch (CancellationException e) {
            Map<String, Double> measured = session.monitor().measure(moment);
            Thread.currentThread().interrupt();
            return measured;
        }
    }

    @Override
    public void brokenOff(EpochPart part) {
        try {
            state.save(folder, part, subject.manager());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        session.listener().brokenOff(part);
    }
}
