package org.geoharm.display.chart;

import java.util.List;

/**
 * One direction of a chart.
 *
 * @param title what is measured, with its unit; may be empty
 * @param range values at both ends; logarithms to base 10 on a logarithmic axis
 * @param logarithmic whether distances stand for ratios
 * @param categories names at 0, 1, 2, …; empty for an axis of numbers
 */
record Axis(String title, Range range, boolean logarithmic, List<String> categories) {

    List<Tick> ticks(int wanted) {
        if (!categories.isEmpty()) {
            return Tick.categories(categories, wanted);
        }
        return logarithmic ? Tick.logarithmic(range, wanted) : Tick.linear(range, wanted);
    }

    Scale scale(double from, double to) {
        return new Scale(range, from, to, logarithmic);
    }
}
