package org.geoharm;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.OptionalInt;
import org.geoharm.data.LabelledImages;
import org.geoharm.method.SupervisedLearner;
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

/** One fine-tuning in its folder: goes on from a checkpoint if one is there, and keeps the folder true. */
final class SupervisedTraining implements AutoCloseable {

    private final FineTuningHeader header;
    private final RunFolder folder;
    private final Session session;
    private final NDManager manager;
    private final SupervisedLearner learner;
    private final Sgd optimiser;

    private SupervisedTraining(FineTuningHeader header, LabelledImages images, RunFolder folder, Session session) {
        FineTuning setting = header.setting();
        Optimization optimization = setting.optimization();
        this.header = header;
        this.folder = folder;
        this.session = session;
        this.manager = Torch.newManager(Torch.device(session.device()));
        this.learner = new SupervisedLearner(header.start().classifier(manager, images.classes(), setting.seed()), setting.loss(),
                images.labels(), images.classes(), manager);
        this.optimiser = new Sgd(Weights.trainable(learner.weights()), manager, optimization.momentum(), optimization.weightDecay());
    }

    /** Trains what is missing and returns the finished training. */
    static FineTuned run(FineTuningHeader header, LabelledImages images, Session session) {
        RunFolder folder = new RunFolder(session.runs().resolve(header.folderName()));
        try (RunFolder.Lock lock = folder.claim(header.fingerprint(), RecipeJson.write(header))) {
            if (!folder.isFinished()) {
                try (SupervisedTraining training = new SupervisedTraining(header, images, folder, session)) {
                    training.train(images);
                }
            }
            return new FineTuned(folder.path(), header.setting(), header.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void train(LabelledImages images) throws IOException {
        TrainingState state = new TrainingState(learner.weights(), optimiser, List.of());
        StartingPoint from = state.restore(folder, manager);
        FineTuning setting = header.setting();
        Optimization optimization = setting.optimization();
        TrainingPlan plan = new TrainingPlan(optimization.epochs(), optimization.schedule(OptionalInt.empty()),
                Batches.shuffled(images.size(), optimization.batchSize(), setting.seed()));
        Recorder recorder = new Recorder(folder, from.epoch(), state, new Recorder.Subject(learner.backbone(), images, manager), session);
        TrainingListener listener = session.listener();
        listener.started(header.title(), from.epoch(), plan.epochs());
        try (ViewSource views = ViewSource.single(images, setting.augmentation(), setting.seed(), manager)
                .in(session.precision(header.start().backbone())).ahead(manager.getDevice())) {
            new TrainingLoop(learner, List.of(), views, optimiser, manager).run(plan, from, recorder);
            folder.markFinished();
        } finally {
            listener.ended();
        }
    }

    @Override
    public void close() {
        optimiser.close();
        manager.close();
    }
}
