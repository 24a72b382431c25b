package org.geoharm.report;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Numbers with a name, for a figure.
 *
 * @param name what they are, in the legend
 * @param values in order; NaN where there is none
 */
public record Series(String name, double[] values) {

    public Series {
        values = values.clone();
    }

    /** Makes a series of measured numbers. */
    public static Series of(String name, double... values) {
        return new Series(name, values);
    }

    /** Makes a series of counts. */
    public static Series of(String name, int[] counts) {
        return new Series(name, IntStream.of(counts).asDoubleStream().toArray());
    }

    /** Makes a series of what an array of the engine holds. */
    public static Series of(String name, float[] values) {
        return new Series(name, IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray());
    }

    @Override
    public double[] values() {
        return values.clone();
    }

    /**
     * Returns each number as its part of the sum.
     *
     * @throws IllegalArgumentException if the sum is not above 0
     */
    public Series shares() {
        double sum = Arrays.stream(values).sum();
        if (!(sum > 0)) {
            throw new IllegalArgumentException(name + " must have a sum above 0 to be cut into shares, got " + sum);
        }
        return new Series(name, Arrays.stream(values).map(value -> value / sum).toArray());
    }

    /** Returns the same numbers from the largest to the smallest. */
    public Series descending() {
        double[] sorted = Arrays.stream(values).map(value -> -value).sorted().map(value -> -value).toArray();
        return new Series(name, sorted);
    }
}
