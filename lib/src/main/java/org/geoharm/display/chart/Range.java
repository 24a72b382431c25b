package org.geoharm.display.chart;

import java.util.stream.DoubleStream;

/**
 * An interval; empty if {@code min > max}.
 *
 * @param min least value
 * @param max greatest value
 */
record Range(double min, double max) {

    static final Range EMPTY = new Range(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

    /** Returns the range of the finite values. */
    static Range of(double... values) {
        return DoubleStream.of(values).filter(Double::isFinite).boxed()
                .reduce(EMPTY, (range, value) -> range.with(value), Range::join);
    }

    boolean isEmpty() {
        return min > max;
    }

    Range with(double value) {
        return new Range(Math.min(min, value), Math.max(max, value));
    }

    Range join(Range other) {
        return new Range(Math.min(min, other.min), Math.max(max, other.max));
    }

    /** Returns the range widened at both ends by a share of its length; one of no length becomes one around its value. */
    Range padded(double share) {
        if (isEmpty()) {
            return new Range(0, 1);
        }
        double pad = max > min ? (max - min) * share : Math.max(1e-9, Math.abs(max) / 2 + (max == 0 ? 1 : 0));
        return new Range(min - pad, max + pad);
    }
}
