package org.geoharm.display.chart;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Counts of values in intervals of one round width. */
final class Histogram {

    private static final int MOST_BINS = 40;

    private Histogram() {}

    /**
     * Counts values.
     *
     * @param wanted about how many intervals; 0 for about the square root of the number of values
     */
    static BarMark of(double[] values, int wanted, Color color) {
        double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
        int bins = wanted > 0 ? wanted : Math.max(1, Math.min(MOST_BINS, (int) Math.sqrt(finite.length)));
        Range range = Range.of(finite).padded(0);
        List<Tick> ticks = Tick.linear(range, Math.max(1, bins));
        double step = ticks.size() > 1 ? ticks.get(1).value() - ticks.get(0).value() : range.max() - range.min();
        double first = Math.floor(range.min() / step) * step;
        double[] counts = new double[(int) Math.floor((range.max() - first) / step) + 1];
        for (double value : finite) {
            counts[Math.min(counts.length - 1, (int) ((value - first) / step))]++;
        }
        double[] left = IntStream.range(0, counts.length).mapToDouble(i -> first + i * step).toArray();
        return new BarMark(left, step, new double[counts.length], counts, color);
    }
}
