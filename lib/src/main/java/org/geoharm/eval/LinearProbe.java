package org.geoharm.eval;

import ai.djl.Device;
import java.util.Locale;
import org.geoharm.check.Check;
import org.geoharm.data.ClassGroups;
import org.geoharm.torch.Torch;

/**
 * The linear probe: one linear layer with bias, trained on frozen features by mean cross-entropy.
 *
 * <p>Weights and bias start uniform in +-1/sqrt(D). Adam (0.9, 0.999, 1e-8) takes steps on batches in a fresh random order each
 * epoch, the short last batch kept; after each epoch its rate is multiplied by {@code (endRate / startRate)^(1 / epochs)}. All
 * randomness comes from the seed and is drawn in Java, so one seed gives one result on one device and number of threads.
 *
 * @param epochs passes over the training features, &ge; 1; 500 in the reference code
 * @param batchSize features a step, &ge; 1; 1000 in the reference code
 * @param startRate learning rate of the first epoch, &gt; 0; 1e-2 in the reference code
 * @param endRate learning rate that would follow the last epoch, &gt; 0; 1e-6 in the reference code
 * @param weightDecay added to the gradient, times the weights and the bias, &ge; 0; 5e-6 in the reference code
 * @param seed of initial weights and orders
 */
public record LinearProbe(int epochs, int batchSize, double startRate, double endRate, double weightDecay, long seed) {

    public LinearProbe {
        Check.that(epochs >= 1, "epochs must be >= 1, got %d", epochs);
        Check.that(batchSize >= 1, "batchSize must be >= 1, got %d", batchSize);
        Check.that(startRate > 0, "startRate must be > 0, got %s", startRate);
        Check.that(endRate > 0, "endRate must be > 0, got %s", endRate);
        Check.that(weightDecay >= 0, "weightDecay must be >= 0, got %s", weightDecay);
    }

    /** Returns the protocol of the reference code, with seed 0. */
    public static LinearProbe paper() {
        return new LinearProbe(500, 1000, 1e-2, 1e-6, 5e-6, 0);
    }

    public LinearProbe withEpochs(int passes) {
        return new LinearProbe(passes, batchSize, startRate, endRate, weightDecay, seed);
    }

    public LinearProbe withBatchSize(int features) {
        return new LinearProbe(epochs, features, startRate, endRate, weightDecay, seed);
    }

    public LinearProbe withSeed(long number) {
        return new LinearProbe(epochs, batchSize, startRate, endRate, weightDecay, number);
    }

    /** Trains on the default device; see {@link #fit(Features, Device, ProgressListener)}. */
    public LinearClassifier fit(Features train) {
        return fit(train, Torch.defaultDevice(), ProgressListener.NONE);
    }

    /**
     * Trains a classifier.
     *
     * @param train features to learn from; its number of classes becomes the classifier's
     * @param device where to compute; takes all features there, 4 N D bytes
     * @param progress is told of the epochs done
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; looked at once a step
     */
    public LinearClassifier fit(Features train, Device device, ProgressListener progress) {
        SoftmaxRegression regression = new SoftmaxRegression(this, ProbeDraws.random(seed), progress);
        return regression.fit(train, device);
    }

    /**
     * Trains on some features and tests on others, on the default device.
     *
     * @param train features to learn from
     * @param test features of the same network and classes of the same dataset
     * @param groups of these classes, by their images in pre-training
     * @throws IllegalArgumentException if the sets or groups do not fit each other
     */
    public ProbeResult evaluate(Features train, Features test, ClassGroups groups) {
        return evaluate(train, test, groups, ProgressListener.NONE);
    }

    /** Tells the epochs done; see {@link #evaluate(Features, Features, ClassGroups)}. */
    public ProbeResult evaluate(Features train, Features test, ClassGroups groups, ProgressListener progress) {
        Check.that(groups.classes() == train.classes(), "groups must be those of %d classes, as many as were probed, got %d",
                train.classes(), groups.classes());
        LinearClassifier classifier = fit(train, Torch.defaultDevice(), progress);
        return ProbeResult.of(protocol(), seed, classifier.evaluate(test), groups);
    }

    /** Returns the learning rate of a zero-based epoch. */
    public double rateAt(int epoch) {
        return startRate * Math.pow(endRate / startRate, (double) epoch / epochs);
    }

    /** Returns the settings in one sentence, to stand under a table. */
    public String protocol() {
        return String.format(Locale.ROOT, "Linear probe on frozen features: one layer with bias, cross-entropy, Adam from %s to %s "
                + "over %d epochs in batches of %d, L2 %s, seed %d.", startRate, endRate, epochs, batchSize, weightDecay, seed);
    }
}
