package org.geoharm.report;

import java.util.Collection;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * What repetitions, such as trainings with several seeds, say about a number: its mean and how far that can be trusted.
 *
 * <p>Where one of the values is NaN, mean and deviation are too.
 *
 * @param size n, how many values went in, &ge; 1
 * @param mean of the values, in their unit
 * @param deviation sample deviation, {@code sqrt(sum (x - mean)^2 / (n - 1))}; NaN for one value
 */
public record Estimate(int size, double mean, double deviation) {

    /** How often {@link #interval()} holds the truth, where values are normally distributed. */
    public static final double CONFIDENCE = 0.95;

    public Estimate {
        if (size < 1) {
            throw new IllegalArgumentException("an estimate needs at least one value, got " + size);
        }
    }

    /**
     * Estimates from values that are repetitions of each other.
     *
     * @param values at least one
     */
    public static Estimate of(double... values) {
        double mean = DoubleStream.of(values).average().orElse(Double.NaN);
        double squares = DoubleStream.of(values).map(v -> (v - mean) * (v - mean)).sum();
        return new Estimate(values.length, mean, values.length == 1 ? Double.NaN : Math.sqrt(squares / (values.length - 1)));
    }

    static <T> Estimate of(Collection<T> repetitions, ToDoubleFunction<T> number) {
        return of(repetitions.stream().mapToDouble(number).toArray());
    }

    /**
     * Returns half the width of the 95 % interval around the mean by Student's t: {@code t(0.975; n - 1) deviation / sqrt(n)}. NaN for
     * one value, which says nothing about others.
     *
     * @see <a href="https://doi.org/10.1093/biomet/6.1.1">Student, The Probable Error of a Mean, Biometrika 6, 1908</a>
     */
    public double interval() {
        if (size == 1) {
            return Double.NaN;
        }
        TDistribution student = new TDistribution(null, size - 1);
        return student.inverseCumulativeProbability((1 + CONFIDENCE) / 2) * deviation / Math.sqrt(size);
    }

    /** Returns {@code mean ± interval} with two decimals, such as {@code 44.67 ± 4.22}; the mean alone where there is one value. */
    public String text() {
        return TwoDecimals.text(mean) + spread();
    }

    /**
     * Returns the same with another number of decimals, for numbers that are no percentages.
     *
     * @param decimals &ge; 0
     */
    public String text(int decimals) {
        double interval = interval();
        return rounded(mean, decimals) + (Double.isNaN(interval) ? "" : " ± " + rounded(interval, decimals));
    }

    private static String rounded(double value, int decimals) {
        return Double.isNaN(value) ? TwoDecimals.NO_VALUE : String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /** Returns the first text with the sign of the mean, for differences: {@code +0.27 ± 0.11}. */
    String signedText() {
        return TwoDecimals.signed(mean) + spread();
    }

    private String spread() {
        return Double.isNaN(interval()) ? "" : " ± " + TwoDecimals.text(interval());
    }

    @Override
    public String toString() {
        return "Estimate(" + text() + ", size=" + size + ")";
    }
}
