package org.geoharm.experiment;

import java.util.OptionalInt;
import org.geoharm.FineTuning;
import org.geoharm.Recipe;
import org.geoharm.check.Check;

/**
 * How much is spent on one training and its evaluation.
 *
 * @param epochs passes over the images where the paper makes 1000, &ge; 1; trainings that are shorter there are shortened alike, but not
 *     below 6 epochs
 * @param batchSize images a batch where the paper takes 512, &ge; 2; the learning rate goes with it
 * @param rampEpochs epochs over which the learning rate climbs to its peak, &ge; 1, fewer where the training is shorter
 * @param fineTuningEpochs passes over the labelled images, &ge; 1; {@link FineTuning} starts from 100
 * @param probeEpochs epochs of the linear probe, &ge; 1; 500 in the paper
 * @param probePerClass training images of each class for the probe; empty for all
 */
public record Budget(int epochs, int batchSize, int rampEpochs, int fineTuningEpochs, int probeEpochs, OptionalInt probePerClass) {

    private static final int PAPER_EPOCHS = 1000;
    private static final int PAPER_BATCH = 512;
    /** DnC has 2, 3 and 1 of them then. A ResNet-50 needs some steps until its batch statistics are those of the images. */
    private static final int FEWEST_EPOCHS = 6;

    public Budget {
        Check.that(epochs >= 1, "epochs must be >= 1, got %d", epochs);
        Check.that(batchSize >= 2, "batchSize must be >= 2 (an image alone has no negatives), got %d", batchSize);
        Check.that(rampEpochs >= 1, "rampEpochs must be >= 1 (1 means no ramp), got %d", rampEpochs);
        Check.that(fineTuningEpochs >= 1, "fineTuningEpochs must be >= 1, got %d", fineTuningEpochs);
        Check.that(probeEpochs >= 1, "probeEpochs must be >= 1, got %d", probeEpochs);
        Check.that(probePerClass.isEmpty() || probePerClass.getAsInt() >= 1, "probePerClass must be >= 1, got %s", probePerClass);
    }

    /** Returns the same with another length of trainings, the ramp of the rate unchanged. */
    public Budget withEpochs(int other) {
        return new Budget(other, batchSize, rampEpochs, fineTuningEpochs, probeEpochs, probePerClass);
    }

    /** Returns the same with another length of fine-tunings. */
    public Budget withFineTuningEpochs(int other) {
        return new Budget(epochs, batchSize, rampEpochs, other, probeEpochs, probePerClass);
    }

    /** Returns a recipe of the paper's length and batches at this cost. */
    Recipe applied(Recipe recipe) {
        int length = length(recipe.optimization().epochs());
        int ramp = Math.min(length, Math.max(1, Math.min(rampEpochs, recipe.optimization().learningRate().rampEpochs())));
        return recipe.scaledToBatch(batch(recipe.optimization().batchSize())).scaledTo(length).withRampEpochs(ramp);
    }

    /** Returns a fine-tuning with batches and length of this cost; the rate goes with the batches. */
    FineTuning applied(FineTuning tuning) {
        return tuning.scaledToBatch(Math.min(batchSize, tuning.optimization().batchSize())).withEpochs(fineTuningEpochs);
    }

    private int length(int paper) {
        return paper == PAPER_EPOCHS ? epochs : Math.max(Math.min(paper, FEWEST_EPOCHS), inProportion(paper, epochs, PAPER_EPOCHS));
    }

    private int batch(int paper) {
        return Math.max(2, inProportion(paper, batchSize, PAPER_BATCH));
    }

    private static int inProportion(int value, int part, int whole) {
        return Math.toIntExact((long) value * part / whole);
    }
}
