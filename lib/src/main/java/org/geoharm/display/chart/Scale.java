package org.geoharm.display.chart;

/**
 * From values to pixels.
 *
 * @param range values at both ends; their logarithms to base 10 on a logarithmic axis
 * @param from pixel of the least value
 * @param to pixel of the greatest value
 * @param logarithmic whether values are drawn by their logarithm
 */
record Scale(Range range, double from, double to, boolean logarithmic) {

    /** Returns the pixel of a value; not a number where the value has none. */
    double at(double value) {
        double shown = logarithmic ? Math.log10(value) : value;
        return Double.isFinite(shown) ? from + (shown - range.min()) / (range.max() - range.min()) * (to - from) : Double.NaN;
    }

    /** Returns the pixel where bars begin: value 0, or the lower end of the axis where 0 is not on it. */
    double base() {
        double zero = logarithmic ? range.min() : Math.max(range.min(), Math.min(range.max(), 0));
        return from + (zero - range.min()) / (range.max() - range.min()) * (to - from);
    }
}
