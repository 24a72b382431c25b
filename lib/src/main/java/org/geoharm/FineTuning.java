package org.geoharm;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.geoharm.augment.Pipeline;
import org.geoharm.check.Check;
import org.geoharm.data.LabelledImages;
import org.geoharm.loss.ClassificationLoss;
import org.geoharm.loss.CrossEntropyLoss;
import org.geoharm.loss.LogitAdjustedLoss;
import org.geoharm.model.Backbone;
import org.geoharm.torch.Torch;
import org.geoharm.train.LearningRate;
import org.geoharm.train.Optimization;

/**
 * Every setting of a supervised training that starts from a run's backbone, or from scratch: a linear layer is put behind the backbone, and
 * all weights learn from labels. Print it to see them all.
 *
 * <p>The settings to start with are this library's own choice and not taken from a paper. Images in files need an
 * {@link #withAugmentation augmentation} that begins with a framing, such as {@code Pipeline.imageNetProbe(224)}.
 *
 * @param loss what is minimised
 * @param optimization epochs, batches, rates
 * @param augmentation makes the one view of each image
 * @param seed of the linear layer, batch orders and augmentations; from scratch of all weights
 */
public record FineTuning(ClassificationLoss loss, Optimization optimization, Pipeline augmentation, long seed) {

    private static final int EPOCHS = 100;
    private static final int BATCH = 128;
    private static final LearningRate RATE = new LearningRate(0.1, 1e-6, 0.1, 0.1, 5);
    private static final double MOMENTUM = 0.9;
    private static final double DECAY = 5e-4;
    private static final int CIFAR_SIZE = 32;

    /**
     * Returns cross-entropy over 100 epochs in batches of 128, peak rate 0.1 after a ramp of 5 epochs, on views of 32 pixels, cropped after
     * padding and flipped.
     */
    public static FineTuning crossEntropy() {
        return new FineTuning(new CrossEntropyLoss(), new Optimization(EPOCHS, BATCH, RATE, MOMENTUM, DECAY), Pipeline.weak(CIFAR_SIZE), 0);
    }

    /** Returns the same with logit adjustment at tau = 1. */
    public static FineTuning logitAdjusted() {
        return crossEntropy().withLoss(LogitAdjustedLoss.paper());
    }

    /** Returns the same with another loss. */
    public FineTuning withLoss(ClassificationLoss other) {
        return new FineTuning(other, optimization, augmentation, seed);
    }

    /** Returns the same for another number of epochs, the rate's ramp shrunk alike. */
    public FineTuning withEpochs(int epochs) {
        return withOptimization(optimization.scaledTo(epochs));
    }

    /** Returns the same with another batch size and all learning rates in proportion to it. */
    public FineTuning scaledToBatch(int images) {
        return withOptimization(optimization.scaledToBatch(images));
    }

    /** Returns the same with another peak of the learning rate, all rates in proportion. */
    public FineTuning withPeakRate(double rate) {
        return withOptimization(optimization.withLearningRate(optimization.learningRate().withPeak(rate)));
    }

    /** Returns the same with another optimisation. */
    public FineTuning withOptimization(Optimization other) {
        return new FineTuning(loss, other, augmentation, seed);
    }

    /** Returns the same with other views. */
    public FineTuning withAugmentation(Pipeline other) {
        return new FineTuning(loss, optimization, other, seed);
    }

    /** Returns the same with another seed. */
    public FineTuning withSeed(long other) {
        return new FineTuning(loss, optimization, augmentation, other);
    }

    /** Trains in the {@linkplain Session#current() current session}; see {@link #fit(Start, LabelledImages, Session)}. */
    public FineTuned fit(Run run, LabelledImages images) {
        return fit(new Start.Pretrained(run), images, Session.current());
    }

    /** Trains from fresh weights in the {@linkplain Session#current() session}; see {@link #fit(Start, LabelledImages, Session)}. */
    public FineTuned fit(Backbone scratch, LabelledImages images) {
        return fit(new Start.Untrained(scratch), images, Session.current());
    }

    /**
     * Trains on labelled images, or returns the training that did so before; a broken one goes on where it stopped.
     *
     * <p>Trainings lie in the session's folder, each under the fingerprint of settings, start and images.
     *
     * @param start a run's backbone or fresh weights; the classes of the images need not be those of the run
     * @param images at least 2, with their true labels
     * @throws IllegalArgumentException if a setting does not fit another or the images
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; looked at once a batch
     */
    public FineTuned fit(Start start, LabelledImages images, Session session) {
        Check.that(images.size() >= 2, "training needs at least 2 images, %s has %d", images.name(), images.size());
        loss.check(images.classCounts());
        Torch.device(session.device());
        FineTuningHeader header = FineTuningHeader.of(this, start, images, session);
        return SupervisedTraining.run(header, images, session);
    }

    /** Returns this fine-tuning, finished or not, without training; nothing if none was begun in the session's folder. */
    public Optional<FineTuned> found(Start start, LabelledImages images, Session session) {
        Path folder = session.runs().resolve(FineTuningHeader.of(this, start, images, session).folderName());
        return Files.exists(new RunFolder(folder).recipe()) ? Optional.of(new FineTuned(folder, this, start)) : Optional.empty();
    }

    /** Returns the settings in one sentence, to stand under a table; the loss stands in the title of each row. */
    public String protocol() {
        return String.format(Locale.ROOT, "All weights and a linear layer trained with labels: SGD with peak rate %s, momentum %s, weight "
                + "decay %s, cosine over %d epochs in batches of %d.", optimization.learningRate().peak(), optimization.momentum(),
                optimization.weightDecay(), optimization.epochs(), optimization.batchSize());
    }
}
