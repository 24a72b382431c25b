package org.geoharm.bench;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.geoharm.Recipe;
import org.geoharm.data.ImageSet;
import org.geoharm.data.Synthetic;
import org.geoharm.harmonize.Harmonization;
import org.geoharm.method.Companion;
import org.geoharm.method.Learner;
import org.geoharm.method.Participant;
import org.geoharm.model.ResNet18;
import org.geoharm.model.Weights;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.Precision;
import org.geoharm.torch.Sgd;
import org.geoharm.torch.Torch;
import org.geoharm.train.BatchProgress;
import org.geoharm.train.Optimization;
import org.geoharm.train.TrainingListener;
import org.geoharm.train.TrainingLoop;
import org.geoharm.train.TrainingPlan;
import org.geoharm.train.ViewSource;

/** A training as users run it, from its recipe to the loop, that goes on for as many steps as wanted; writes no files. */
final class Training implements AutoCloseable {

    private static final int CLASSES = 30;
    private static final int FEWEST_PER_CLASS = 10;
    private static final int FAR_AWAY = 1_000_000;
    private static final int MOST_STEPS = 50;
    /** Seconds; shorter samples would measure the start and the end of an epoch. */
    private static final double SHORTEST = 0.2;
    /** Small enough that no loss diverges. */
    private static final double RATE = 1e-3;

    private final int batch;
    private final int images;
    private final NDManager manager;
    private final Sgd optimiser;
    private final List<Participant> participants;
    private final ViewSource views;
    private final TrainingLoop loop;
    private final Instruments instruments;
    private int epoch;

    /** Puts clocks, or nothing, around the parts of a training. */
    interface Instruments {

        /** No clocks. */
        Instruments NONE = new Instruments() { };

        default Learner around(Learner learner) {
            return learner;
        }

        default Participant around(Participant participant) {
            return participant;
        }

        /** Views are made ahead of the steps on a device, as in every training; a clock has to see one part at a time. */
        default ViewSource around(ViewSource source, Device device) {
            return source.ahead(device);
        }

        /** Called after each step, when its arrays are freed. */
        default void stepDone() {}
    }

    /**
     * Builds everything on the setup's device, with random weights and synthetic images.
     *
     * @param recipe its batch size is the images a step
     * @param precision that the backbone is trained in
     */
    Training(Setup setup, Recipe recipe, Precision precision, Instruments instruments) {
        this.instruments = instruments;
        Optimization optimization = recipe.optimization();
        ImageSet set = images(optimization.batchSize());
        batch = optimization.batchSize();
        images = set.size();
        manager = Torch.newManager(setup.where());
        Learner learner = recipe.learner(manager);
        var membership = new Companion.Membership(images, recipe.method().projectionDimension(), FAR_AWAY, manager);
        participants = recipe.companions().stream().map(companion -> instruments.around(companion.join(membership))).toList();
        optimiser = new Sgd(Weights.trainable(learner.weights()), manager, optimization.momentum(), optimization.weightDecay());
        views = instruments.around(ViewSource.of(set, recipe.views(), recipe.seed(), manager).in(precision), setup.where());
        loop = new TrainingLoop(instruments.around(learner), participants, views, optimiser, manager);
    }

    /** Returns SimCLR on a setup's network and batch. */
    static Recipe simclr(Setup setup) {
        return Recipe.simclr().withBackbone(new ResNet18(setup.width())).withBatchSize(setup.batch());
    }

    /** Returns what adds harmonisation that acts from the first step on. */
    static UnaryOperator<Recipe> harmonized() {
        return recipe -> recipe.with(Harmonization.paper().withWarmUpEpochs(0));
    }

    private static ImageSet images(int batch) {
        int perClass = Math.max(FEWEST_PER_CLASS, (batch + CLASSES - 1) / CLASSES);
        return Synthetic.standard().withTrainPerClass(perClass).withTestPerClass(1).dataset(0).train();
    }

    /** Trains some steps, as one epoch; ends when the device is done with them. */
    void run(int steps) {
        loop.run(plan(steps), epoch++, new TrainingListener() {
            @Override
            public void batchDone(BatchProgress progress) {
                instruments.stepDone();
            }
        });
    }

    /** Warms up, and returns how many steps are enough for a measurement: one, or more where steps are short. */
    int warmUp() {
        double first = Turns.seconds(() -> run(1)).take();
        double seconds = first > SHORTEST ? first : Turns.seconds(() -> run(1)).take();
        return (int) Math.max(1, Math.min(MOST_STEPS, SHORTEST / seconds));
    }

    private TrainingPlan plan(int steps) {
        return new TrainingPlan(epoch + 1, any -> RATE, any -> IntStream.range(0, steps).mapToObj(this::indices).toList());
    }

    /** Returns a batch of different images; the next one begins behind it. */
    private int[] indices(int step) {
        return IntStream.range(0, batch).map(i -> (int) (((long) step * batch + i) % images)).toArray();
    }

    /** Updates the weights by gradients of zero at a rate of zero: the work of an update, and nothing learned. */
    void update() {
        try (GradMode mode = GradMode.off()) {
            optimiser.step(0);
        }
    }

    NDManager manager() {
        return manager;
    }

    @Override
    public void close() {
        views.close();
        optimiser.close();
        participants.forEach(Participant::close);
        manager.close();
    }
}
