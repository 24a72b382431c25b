package org.geoharm.train;

import org.geoharm.check.Check;

/**
 * How the learning rate runs: a linear ramp, then one cosine, or two where a companion changes the stage.
 *
 * @param peak rate at the end of the ramp, &gt; 0
 * @param last rate of the last epoch, &ge; 0
 * @param firstStageLast rate at the end of the first of two stages, &ge; 0
 * @param secondStagePeak rate at the start of the second of two stages, &gt; 0
 * @param rampEpochs epochs over which the rate climbs to its peak
 */
public record LearningRate(double peak, double last, double firstStageLast, double secondStagePeak, int rampEpochs) {

    public LearningRate {
        Check.that(peak > 0 && secondStagePeak > 0 && Double.isFinite(peak) && Double.isFinite(secondStagePeak),
                "learning rates must be > 0 and finite, got peak %s and secondStagePeak %s", peak, secondStagePeak);
        Check.that(last >= 0 && last <= Math.min(peak, secondStagePeak), "last must be in [0, %s], the smallest of the peaks, got %s",
                Math.min(peak, secondStagePeak), last);
        Check.that(firstStageLast >= 0 && firstStageLast <= peak, "firstStageLast must be in [0, peak = %s], got %s", peak,
                firstStageLast);
        Check.that(rampEpochs >= 1, "rampEpochs must be >= 1 (1 means no ramp), got %d", rampEpochs);
    }

    /** Returns the reference's rates for CIFAR: peak 0.5, last 1e-6, stages meet at 0.3, ramp of 10 epochs. */
    public static LearningRate cifar() {
        return new LearningRate(0.5, 1e-6, 0.3, 0.3, 10);
    }

    /** Returns the reference's rates for ImageNet-LT and Places-LT: peak 0.5, last 1e-6, stages meet at 0.1, ramp of 10 epochs. */
    public static LearningRate imageNet() {
        return new LearningRate(0.5, 1e-6, 0.1, 0.1, 10);
    }

    /** Returns the same with the ramp for a training of another length, rounded down, to one epoch at least. */
    public LearningRate scaledTo(int epochs, int from) {
        int ramp = Math.max(1, Math.toIntExact((long) rampEpochs * epochs / from));
        return new LearningRate(peak, last, firstStageLast, secondStagePeak, ramp);
    }

    /** Returns the same with another ramp; a training without one depends much more on its seed. */
    public LearningRate withRampEpochs(int epochs) {
        return new LearningRate(peak, last, firstStageLast, secondStagePeak, epochs);
    }

    /** Returns the same with another peak, all rates in proportion. */
    public LearningRate withPeak(double other) {
        double ratio = other / peak;
        return new LearningRate(other, last * ratio, firstStageLast * ratio, secondStagePeak * ratio, rampEpochs);
    }

    /** Returns the schedule of a training without stages. */
    public Schedule oneStage(int epochs) {
        return new CosineSchedule(peak, last, epochs, rampEpochs);
    }

    /**
     * Returns the schedule of a training in two stages.
     *
     * @param epochs in all
     * @param change epochs of the first stage
     */
    public Schedule twoStage(int epochs, int change) {
        return new TwoStageSchedule(new CosineSchedule(peak, firstStageLast, change, rampEpochs), secondStagePeak, last, epochs);
    }
}
