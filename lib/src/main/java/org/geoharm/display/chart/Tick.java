package org.geoharm.display.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A labelled value of an axis.
 *
 * @param value on the axis
 * @param label beside it
 */
record Tick(double value, String label) {

    private static final double[] STEPS = {1, 2, 5, 10};
    private static final double HUGE = 1e6;
    private static final double TINY = 1e-4;

    /** Returns round values (1, 2 or 5 times a power of ten apart), at most about as many as wanted. */
    static List<Tick> linear(Range range, int wanted) {
        double step = niceStep((range.max() - range.min()) / wanted);
        long first = (long) Math.ceil(range.min() / step - 1e-9);
        long last = (long) Math.floor(range.max() / step + 1e-9);
        List<Tick> ticks = new ArrayList<>();
        for (long i = first; i <= last; i++) {
            ticks.add(new Tick(i * step, label(i * step, step)));
        }
        return ticks;
    }

    /** Returns powers of ten, and twice and five times them where the axis spans less than two. */
    static List<Tick> logarithmic(Range exponents, int wanted) {
        double span = exponents.max() - exponents.min();
        int every = Math.max(1, (int) Math.ceil(span / wanted));
        double[] factors = span < 2 ? new double[] {1, 2, 5} : new double[] {1};
        List<Tick> ticks = new ArrayList<>();
        for (int exponent = (int) Math.floor(exponents.min()); exponent <= exponents.max(); exponent += every) {
            for (double factor : factors) {
                double value = factor * Math.pow(10, exponent);
                if (Math.log10(value) >= exponents.min() - 1e-9 && Math.log10(value) <= exponents.max() + 1e-9) {
                    ticks.add(new Tick(value, label(value, value)));
                }
            }
        }
        return ticks;
    }

    /** Returns one tick a category, or every second, fifth, … where they are many. */
    static List<Tick> categories(List<String> names, int wanted) {
        int every = names.size() <= wanted ? 1 : (int) niceStep((double) names.size() / wanted);
        return IntStream.range(0, names.size()).filter(i -> i % every == 0).mapToObj(i -> new Tick(i, names.get(i))).toList();
    }

    private static double niceStep(double atLeast) {
        double power = Math.pow(10, Math.floor(Math.log10(atLeast)));
        for (double step : STEPS) {
            if (step * power >= atLeast * (1 - 1e-9)) {
                return step * power;
            }
        }
        return atLeast;
    }

    private static String label(double value, double step) {
        double size = Math.max(Math.abs(value), step);
        if (size >= HUGE || step < TINY) {
            return value == 0 ? "0" : String.format(Locale.ROOT, "%.3g", value);
        }
        int decimals = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return new BigDecimal(text).signum() == 0 ? "0" : text;
    }
}
