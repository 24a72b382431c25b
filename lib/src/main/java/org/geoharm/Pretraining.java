package org.geoharm;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.geoharm.data.LabelledImages;
import org.geoharm.method.Companion;
import org.geoharm.method.Learner;
import org.geoharm.method.Participant;
import org.geoharm.model.Weight;
import org.geoharm.model.Weights;
import org.geoharm.report.HistoryWriter;
import org.geoharm.torch.Sgd;
import org.geoharm.torch.Torch;
import org.geoharm.train.BatchProgress;
import org.geoharm.train.Batches;
import org.geoharm.train.Checkpoint;
import org.geoharm.train.EpochSummary;
import org.geoharm.train.Monitor;
import org.geoharm.train.Optimization;
import org.geoharm.train.TrainingListener;
import org.geoharm.train.TrainingLoop;
import org.geoharm.train.TrainingPlan;
import org.geoharm.train.ViewSource;

/** One training in its folder: builds the parts, goes on from a checkpoint if one is there, and keeps the folder true. */
final class Pretraining implements AutoCloseable {

    private final RunHeader header;
    private final Recipe own;
    private final RunFolder folder;
    private final Session session;
    private final NDManager manager;
    private final Learner learner;
    private final List<Participant> participants;
    private final Sgd optimiser;

    private Pretraining(RunHeader header, LabelledImages images, RunFolder folder, Session session) {
        Recipe own = header.recipe().own();
        Optimization optimization = own.optimization();
        this.header = header;
        this.own = own;
        this.folder = folder;
        this.session = session;
        this.manager = Torch.newManager(Torch.device(session.device()));
        this.learner = own.learner(manager);
        var membership = new Companion.Membership(images.size(), own.method().projectionDimension(),
                optimization.epochs(), manager);
        this.participants = own.companions().stream().map(companion -> companion.join(membership)).toList();
        this.optimiser = new Sgd(Weights.trainable(learner.weights()), manager, optimization.momentum(),
                optimization.weightDecay());
    }

    /** Trains what is missing and returns the finished run. */
    static Run run(RunHeader header, LabelledImages images, Path path, Session session) {
        RunFolder folder = new RunFolder(path);
        try (RunFolder.Lock lock = folder.claim(header)) {
            if (!folder.isFinished()) {
                try (Pretraining training = new Pretraining(header, images, folder, session)) {
                    training.train(images);
                }
            }
            return new Run(path, header.recipe());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void train(LabelledImages images) throws IOException {
        learner.prepare(new Preparation(header.recipe(), images, folder, session, manager));
        int done = restore();
        Optimization optimization = own.optimization();
        TrainingPlan plan = new TrainingPlan(optimization.epochs(), optimization.schedule(own.secondStage()),
                Batches.shuffled(images.size(), optimization.batchSize(), own.seed()));
        HistoryWriter history = HistoryWriter.resume(folder.history(), done).withColumns(session.monitor().columns());
        TrainingListener listener = session.listener();
        listener.started(header.recipe().title(), done, plan.epochs());
        try (ViewSource views = ViewSource.of(images, own.views(), own.seed(), manager).in(session.precision(own.backbone()))) {
            new TrainingLoop(learner, participants, views, optimiser, manager).run(plan, done, new Recorder(history, images.size()));
            folder.markFinished();
        } finally {
            listener.ended();
        }
    }

    private int restore() throws IOException {
        if (!Files.exists(folder.checkpoint())) {
            return 0;
        }
        try (NDManager loaded = manager.newSubManager()) {
            Checkpoint checkpoint = Checkpoint.read(folder.checkpoint(), loaded);
            RunFolder.fitting(folder.checkpoint(), () -> {
                Weights.load(stateWeights(), checkpoint.arrays());
                participants.forEach(participant -> participant.restore(checkpoint.within(participant.name() + ".")));
            });
            return checkpoint.epochsDone();
        }
    }

    /** Weights and momentum, as one list of named arrays. */
    private List<Weight> stateWeights() {
        List<Weight> all = new ArrayList<>(learner.weights());
        List<Weight> trainable = all.stream().filter(Weight::trainable).toList();
        for (int i = 0; i < trainable.size(); i++) {
            all.add(new Weight("momentum." + trainable.get(i).name(), optimiser.velocities().get(i), false));
        }
        return all;
    }

    private Checkpoint checkpoint(int epochsDone) {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        stateWeights().forEach(weight -> arrays.put(weight.name(), weight.array()));
        for (Participant participant : participants) {
            participant.state().forEach((name, array) -> arrays.put(participant.name() + "." + name, array));
        }
        return new Checkpoint(epochsDone, arrays);
    }

    /** Keeps history and checkpoint: first the row, then the checkpoint, so that a resumed run finds every row it needs. */
    private final class Recorder implements TrainingListener {

        private final HistoryWriter history;
        private final int images;

        Recorder(HistoryWriter history, int images) {
            this.history = history;
            this.images = images;
        }

        @Override
        public void batchDone(BatchProgress progress) {
            session.listener().batchDone(progress);
        }

        @Override
        public void epochDone(EpochSummary trained) {
            EpochSummary summary = trained.with(session.monitor().measure(
                    new Monitor.Moment(trained.epoch(), images, learner.backbone(), manager.getDevice())));
            try {
                history.add(summary.epoch(), summary.row());
                checkpoint(summary.epoch() + 1).write(folder.checkpoint(), manager);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            session.listener().epochDone(summary);
        }
    }

    @Override
    public void close() {
        optimiser.close();
        participants.forEach(Participant::close);
        manager.close();
    }
}
