package org.geoharm.train;

import org.geoharm.check.Check;

/**
 * The schedule of a training with a warm-up before harmonisation: one cosine for each stage.
 *
 * <p>With E the epoch counted from 1: the first schedule while E &lt; its epochs or still on its ramp, then
 * {@code last + (secondPeak - last)/2 (1 + cos(pi (E - first.epochs) / (epochs - first.epochs)))}. The stage changes at
 * E = first.epochs, which is one epoch before harmonisation starts, as in the reference code. There is a jump from
 * {@code first.last} to {@code secondPeak} where these differ, and one at the end of a ramp longer than the first stage. A
 * second stage without length stays at {@code secondPeak}, where the reference code divides by zero.
 *
 * @param first the first stage, its length in epochs being the warm-up
 * @param secondPeak rate at the start of the second stage, &gt; 0; 0.3 in the reference code on CIFAR, 0.1 else
 * @param last rate of the last epoch, in [0, secondPeak]; 1e-6 in the reference code
 * @param epochs length of both stages, &ge; {@code first.epochs()}
 */
public record TwoStageSchedule(CosineSchedule first, double secondPeak, double last, int epochs) implements Schedule {

    public TwoStageSchedule {
        Check.that(secondPeak > 0 && secondPeak < Double.POSITIVE_INFINITY, "secondPeak must be > 0 and finite, got %s",
                secondPeak);
        Check.that(last >= 0 && last <= secondPeak, "last must be in [0, secondPeak = %s], got %s", secondPeak, last);
        Check.that(epochs >= first.epochs(), "epochs must be >= the %d of the first stage, got %d; shorten the warm-up",
                first.epochs(), epochs);
    }

    /** Returns the reference's schedule for CIFAR: 0.5 to 0.3 in 500 epochs, 10 of them ramp; then 0.3 to 1e-6 in 500. */
    public static TwoStageSchedule paper() {
        return new TwoStageSchedule(new CosineSchedule(0.5, 0.3, 500, 10), 0.3, 1e-6, 1000);
    }

    public TwoStageSchedule withFirst(CosineSchedule stage) {
        return new TwoStageSchedule(stage, secondPeak, last, epochs);
    }

    public TwoStageSchedule withSecondPeak(double rate) {
        return new TwoStageSchedule(first, rate, last, epochs);
    }

    public TwoStageSchedule withLast(double rate) {
        return new TwoStageSchedule(first, secondPeak, rate, epochs);
    }

    public TwoStageSchedule withEpochs(int count) {
        return new TwoStageSchedule(first, secondPeak, last, count);
    }

    /** Returns the same curve over another number of epochs; the first stage shrinks with it, rounded down to at least 1. */
    public TwoStageSchedule scaledTo(int count) {
        int stage = Math.max(1, Math.toIntExact((long) first.epochs() * count / epochs));
        return new TwoStageSchedule(first.scaledTo(stage), secondPeak, last, count);
    }

    @Override
    public double rateAt(int epoch) {
        int done = epoch + 1 - first.epochs();
        if (done < 0 || epoch + 1 < first.rampEpochs()) {
            return first.rateAt(epoch);
        }
        return CosineSchedule.fall(secondPeak, last, done, epochs - first.epochs());
    }
}
