package org.geoharm.train;

import org.geoharm.check.Check;

/**
 * How the learning rate runs: a linear ramp, then one cosine, or two with a stage change between them.
 *
 * <p>With E = epoch + 1 and R = rampEpochs: {@code peak * E / R} while E &lt; R. One stage: a cosine from {@code peak} at R
 * to {@code end} at the last epoch. Two stages: from {@code peak} at R to {@code stageOneEnd} at the change, then from
 * {@code stageTwoStart} to {@code end}. A cosine without length has its end value; the reference divides by zero there.
 * A change before the ramp is over takes effect once it is, as in the reference.
 *
 * @param peak &gt; 0
 * @param end final rate, &gt; 0
 * @param stageOneEnd rate at the end of the first of two stages, &gt; 0
 * @param stageTwoStart rate at the start of the second of two stages, &gt; 0
 * @param rampEpochs R, &ge; 1; 1 means no ramp
 */
public record LearningRate(double peak, double end, double stageOneEnd, double stageTwoStart, int rampEpochs) {

    public LearningRate {
        Check.that(peak > 0 && end > 0 && stageOneEnd > 0 && stageTwoStart > 0,
                "learning rates must be > 0, got peak %s, end %s, stageOneEnd %s, stageTwoStart %s", peak, end, stageOneEnd,
                stageTwoStart);
        Check.that(rampEpochs >= 1, "rampEpochs must be >= 1 (1 means no ramp), got %d", rampEpochs);
    }

    /** Returns the reference's rates for CIFAR: peak 0.5, end 1e-6, stages meet at 0.3, ramp of 10 epochs. */
    public static LearningRate cifar() {
        return new LearningRate(0.5, 1e-6, 0.3, 0.3, 10);
    }

    /** Returns the same with the ramp shrunk or stretched, to one epoch at least. */
    public LearningRate scaledBy(double factor) {
        return new LearningRate(peak, end, stageOneEnd, stageTwoStart, (int) Math.max(1, Math.round(rampEpochs * factor)));
    }

    /** Returns the same with another peak, the stage rates in proportion. */
    public LearningRate withPeak(double other) {
        double ratio = other / peak;
        return new LearningRate(other, end, stageOneEnd * ratio, stageTwoStart * ratio, rampEpochs);
    }

    /** Returns ramp and one cosine over so many epochs. */
    public Schedule cosine(int epochs) {
        return epoch -> {
            int e = epoch + 1;
            return e < rampEpochs ? ramp(e) : cosine(peak, end, e - rampEpochs, epochs - rampEpochs);
        };
    }

    /**
     * Returns ramp and two cosines.
     *
     * @param epochs in all
     * @param change E at which the second stage starts: the end of the warm-up of harmonisation
     */
    public Schedule twoStage(int epochs, int change) {
        return epoch -> {
            int e = epoch + 1;
            if (e < rampEpochs) {
                return ramp(e);
            }
            return e < change ? cosine(peak, stageOneEnd, e - rampEpochs, change - rampEpochs)
                    : cosine(stageTwoStart, end, e - change, epochs - change);
        };
    }

    private double ramp(int e) {
        return peak * e / rampEpochs;
    }

    private static double cosine(double from, double to, int done, int length) {
        return length <= 0 ? to : to + (from - to) / 2 * (1 + Math.cos(Math.PI * done / length));
    }
}
