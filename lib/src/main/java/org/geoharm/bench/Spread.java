package org.geoharm.bench;

import java.util.Arrays;
import org.geoharm.check.Check;

/**
 * Where repeated measurements of one thing lie.
 *
 * @param median half of the runs are below it
 * @param min the least
 * @param lower first quartile
 * @param upper third quartile
 * @param max the largest
 * @param runs how many there were, &ge; 1
 */
public record Spread(double median, double min, double lower, double upper, double max, int runs) {

    private static final double HALF = 0.5;
    private static final double QUARTER = 0.25;

    public Spread {
        Check.that(runs >= 1, "runs must be >= 1, got %d", runs);
        Check.that(min <= lower && lower <= median && median <= upper && upper <= max,
                "a spread must rise from min to max, got %s, %s, %s, %s, %s", min, lower, median, upper, max);
    }

    /**
     * Summarises values. Quantiles between two values are interpolated linearly.
     *
     * @param values finite, at least one; not changed
     * @see <a href="https://doi.org/10.2307/2684934">Hyndman and Fan, Sample Quantiles in Statistical Packages, 1996, definition 7</a>
     */
    public static Spread of(double... values) {
        Check.that(values.length >= 1, "a spread must be of at least one value, got none");
        for (double value : values) {
            Check.that(Double.isFinite(value), "measured values must be finite, got %s", value);
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Spread(quantile(sorted, HALF), sorted[0], quantile(sorted, QUARTER), quantile(sorted, 1 - QUARTER),
                sorted[sorted.length - 1], sorted.length);
    }

    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        double above = sorted[Math.min(below + 1, sorted.length - 1)];
        return sorted[below] + (place - below) * (above - sorted[below]);
    }
}
