package org.geoharm.train;

import org.geoharm.check.Check;

/**
 * A linear ramp to the peak, then half a cosine down to the last rate.
 *
 * <p>With E the epoch counted from 1: {@code peak E / ramp} for E &lt; ramp, else
 * {@code last + (peak - last)/2 (1 + cos(pi (E - ramp) / (epochs - ramp)))}. The peak is reached at E = ramp, the last rate at
 * E = epochs and for every epoch after it. Where the cosine has no length (epochs &le; ramp &le; E) the reference code divides by
 * zero; here the rate stays at the peak, so that a training of one epoch learns something.
 *
 * @param peak highest rate, &gt; 0; 0.5 in the reference code
 * @param last rate of the last epoch, in [0, peak]; 1e-6 in the reference code
 * @param epochs length of the whole, &ge; 1; 1000 on CIFAR, 500 on ImageNet-LT and Places-LT
 * @param rampEpochs length of the ramp, &ge; 0; 10 in the reference code; 0 and 1 have none
 */
public record CosineSchedule(double peak, double last, int epochs, int rampEpochs) implements Schedule {

    public CosineSchedule {
        Check.that(peak > 0 && peak < Double.POSITIVE_INFINITY, "peak must be > 0 and finite, got %s", peak);
        Check.that(last >= 0 && last <= peak, "last must be in [0, peak = %s], got %s", peak, last);
        Check.that(epochs >= 1, "epochs must be >= 1, got %d", epochs);
        Check.that(rampEpochs >= 0, "rampEpochs must be >= 0, got %d", rampEpochs);
    }

    /** Returns the reference's schedule for CIFAR without harmonisation: 0.5 to 1e-6 in 1000 epochs, 10 of them ramp. */
    public static CosineSchedule paper() {
        return new CosineSchedule(0.5, 1e-6, 1000, 10);
    }

    public CosineSchedule withPeak(double rate) {
        return new CosineSchedule(rate, last, epochs, rampEpochs);
    }

    public CosineSchedule withLast(double rate) {
        return new CosineSchedule(peak, rate, epochs, rampEpochs);
    }

    public CosineSchedule withEpochs(int count) {
        return new CosineSchedule(peak, last, count, rampEpochs);
    }

    public CosineSchedule withRampEpochs(int count) {
        return new CosineSchedule(peak, last, epochs, count);
    }

    /** Returns the same curve over another number of epochs; the ramp shrinks with it, rounded up. */
    public CosineSchedule scaledTo(int count) {
        int ramp = Math.toIntExact(((long) rampEpochs * count + epochs - 1) / epochs);
        return new CosineSchedule(peak, last, count, ramp);
    }

    @Override
    public double rateAt(int epoch) {
        Check.that(epoch >= 0, "epoch must be >= 0, got %d", epoch);
        if (epoch + 1 < rampEpochs) {
            return peak * (epoch + 1) / rampEpochs;
        }
        return fall(peak, last, epoch + 1 - rampEpochs, epochs - rampEpochs);
    }

    /**
     * Returns half a cosine from {@code from} to {@code to}, {@code done} epochs into its length. With a length of 0, where the
     * reference divides by zero, it stays at its start: a training of one epoch is to learn something.
     */
    static double fall(double from, double to, int done, int length) {
        if (length <= 0) {
            return from;
        }
        if (done >= length) {
            return to;
        }
        return to + (from - to) / 2 * (1 + Math.cos(Math.PI * done / length));
    }
}
