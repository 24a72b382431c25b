package org.geoharm.train;

import java.util.OptionalInt;
import org.geoharm.check.Check;

/**
 * How long and how fast weights change.
 *
 * @param epochs &ge; 1
 * @param batchSize images a batch, &ge; 2; each gives two views
 * @param learningRate how the rate runs over the epochs
 * @param momentum in [0, 1)
 * @param weightDecay &ge; 0, on every weight
 */
public record Optimization(int epochs, int batchSize, LearningRate learningRate, double momentum, double weightDecay) {

    private static final int CIFAR_EPOCHS = 1000;
    private static final int CIFAR_BATCH = 512;
    private static final double MOMENTUM = 0.9;
    private static final double CIFAR_DECAY = 5e-4;
    private static final int IMAGENET_EPOCHS = 500;
    private static final int IMAGENET_BATCH = 256;
    private static final double IMAGENET_DECAY = 1e-4;

    public Optimization {
        Check.that(epochs >= 1, "epochs must be >= 1, got %d", epochs);
        Check.that(batchSize >= 2, "batchSize must be >= 2 (an image alone has no negatives), got %d", batchSize);
        Check.that(momentum >= 0 && momentum < 1, "momentum must be in [0, 1), got %s", momentum);
        Check.that(weightDecay >= 0 && Double.isFinite(weightDecay), "weightDecay must be >= 0 and finite, got %s", weightDecay);
    }

    /** Returns the reference's settings for CIFAR: 1000 epochs in batches of 512, peak rate 0.5, weight decay 5e-4. */
    public static Optimization cifar() {
        return new Optimization(CIFAR_EPOCHS, CIFAR_BATCH, LearningRate.cifar(), MOMENTUM, CIFAR_DECAY);
    }

    /** Returns the reference's settings for ImageNet-LT and Places-LT: 500 epochs in batches of 256, peak rate 0.5, weight decay 1e-4. */
    public static Optimization imageNet() {
        return new Optimization(IMAGENET_EPOCHS, IMAGENET_BATCH, LearningRate.imageNet(), MOMENTUM, IMAGENET_DECAY);
    }

    /** Returns the same for another number of epochs, the rate's ramp shrunk alike. */
    public Optimization scaledTo(int other) {
        return new Optimization(other, batchSize, learningRate.scaledTo(other, epochs), momentum, weightDecay);
    }

    /**
     * Returns the same for a part of the training that starts from fresh weights: the rate's ramp keeps its length, as far as the part
     * is that long. Shrunk with the part it would soon be none.
     *
     * @param part in [1, epochs]; for the whole nothing changes
     */
    public Optimization forPart(int part) {
        return part == epochs ? this : withEpochs(part)
                .withLearningRate(learningRate.withRampEpochs(Math.min(learningRate.rampEpochs(), part)));
    }

    /** Returns the same with another number of epochs and nothing else changed. */
    public Optimization withEpochs(int other) {
        return new Optimization(other, batchSize, learningRate, momentum, weightDecay);
    }

    /** Returns the same with another batch size. */
    public Optimization withBatchSize(int images) {
        return new Optimization(epochs, images, learningRate, momentum, weightDecay);
    }

    /**
     * Returns the same with another batch size and all rates in proportion to it.
     *
     * @see <a href="https://arxiv.org/abs/1706.02677">Goyal et al., Accurate, Large Minibatch SGD, 2017, section 2.1</a>
     */
    public Optimization scaledToBatch(int images) {
        return withBatchSize(images).withLearningRate(learningRate.withPeak(learningRate.peak() * images / batchSize));
    }

    /** Returns the same with other rates. */
    public Optimization withLearningRate(LearningRate other) {
        return new Optimization(epochs, batchSize, other, momentum, weightDecay);
    }

    /** Returns the same with another momentum. */
    public Optimization withMomentum(double other) {
        return new Optimization(epochs, batchSize, learningRate, other, weightDecay);
    }

    /** Returns the same with another weight decay. */
    public Optimization withWeightDecay(double other) {
        return new Optimization(epochs, batchSize, learningRate, momentum, other);
    }

    /**
     * Returns the rate of each epoch.
     *
     * @param secondStage epoch at which the second stage starts, if there is one
     */
    public Schedule schedule(OptionalInt secondStage) {
        return secondStage.isPresent() ? learningRate.twoStage(epochs, secondStage.getAsInt()) : learningRate.oneStage(epochs);
    }
}
