package org.geoharm.bench;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.geoharm.check.Check;

/**
 * One row of a report: what was measured, and what came out.
 *
 * @param name short and without spaces, words from general to special with points between: {@code step.float32.simclr}
 * @param what the same for people, with its sizes
 * @param unit of the values, such as {@code ms}
 * @param spread of the values
 */
public record Measurement(String name, String what, String unit, Spread spread) {

    private static final String NAME = "\\S+";

    public Measurement {
        Check.that(name.matches(NAME), "name of a measurement must have no spaces and not be empty, got '%s'", name);
    }

    /** Summarises the values of some runs. */
    public static Measurement of(String name, String what, String unit, double... values) {
        return new Measurement(name, what, unit, Spread.of(values));
    }

    /** Summarises what a function makes of the values of some runs. */
    static Measurement of(String name, String what, String unit, double[] values, DoubleUnaryOperator each) {
        return of(name, what, unit, Arrays.stream(values).map(each).toArray());
    }

    /** Returns the median of the runs. */
    public double median() {
        return spread.median();
    }
}
