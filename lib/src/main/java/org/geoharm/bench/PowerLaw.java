package org.geoharm.bench;

import java.util.stream.DoubleStream;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.geoharm.check.Check;

/**
 * {@code y = factor x^exponent}, fitted by least squares on the logarithms of both.
 *
 * @param exponent 1 where twice the size takes twice the time
 * @param factor y at x = 1, &gt; 0
 */
public record PowerLaw(double exponent, double factor) {

    /**
     * Fits a law to points.
     *
     * @param x sizes, &gt; 0, at least two different ones
     * @param y what was measured at each, &gt; 0
     * @throws IllegalArgumentException if the numbers of points differ, a value is not positive or all sizes are the same
     */
    public static PowerLaw fit(double[] x, double[] y) {
        Check.that(x.length == y.length, "a power law must have as many sizes as values, got %d and %d", x.length, y.length);
        Check.that(DoubleStream.of(x).distinct().count() >= 2, "a power law must have at least two different sizes, got %d",
                DoubleStream.of(x).distinct().count());
        SimpleRegression line = new SimpleRegression();
        for (int i = 0; i < x.length; i++) {
            Check.that(x[i] > 0 && y[i] > 0, "sizes and values of a power law must be > 0, got %s at %s", y[i], x[i]);
            line.addData(Math.log(x[i]), Math.log(y[i]));
        }
        return new PowerLaw(line.getSlope(), Math.exp(line.getIntercept()));
    }

    /** Returns what the law says for a size. */
    public double at(double x) {
        return factor * Math.pow(x, exponent);
    }
}
