package org.geoharm;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.geoharm.data.LabelledImages;
import org.geoharm.method.Companion;
import org.geoharm.method.Learner;
import org.geoharm.method.Participant;
import org.geoharm.model.Weights;
import org.geoharm.torch.Sgd;
import org.geoharm.torch.Torch;
import org.geoharm.train.Batches;
import org.geoharm.train.Optimization;
import org.geoharm.train.StartingPoint;
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
        TrainingState state = new TrainingState(learner.weights(), optimiser, participants);
        StartingPoint from = state.restore(folder, manager);
        Optimization optimization = own.optimization();
        TrainingPlan plan = new TrainingPlan(optimization.epochs(), optimization.schedule(own.secondStage()),
                Batches.shuffled(images.size(), optimization.batchSize(), own.seed()));
        Recorder recorder = new Recorder(folder, from.epoch(), state, new Recorder.Subject(learner.backbone(), images, manager), session);
        TrainingListener listener = session.listener();
        listener.started(header.recipe().title(), from.epoch(), plan.epochs());
        try (ViewSource views = ViewSource.of(images, own.views(), own.seed(), manager).in(session.precision(own.backbone()))
                .ahead(manager.getDevice())) {
            new TrainingLoop(learner, participants, views, optimiser, manager).run(plan, from, recorder);
            folder.markFinished();
        } finally {
            listener.ended();
        }
    }

    @Override
    public void close() {
        optimiser.close();
        participants.forEach(Participant::close);
        manager.close();
    }
}
