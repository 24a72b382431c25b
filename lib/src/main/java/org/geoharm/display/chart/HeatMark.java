package org.geoharm.display.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * A matrix as rectangles in the colours of its values; a value that is not a number leaves its place empty.
 *
 * @param x middle of each column
 * @param y middle of each row
 * @param values row by row; rows may be short
 * @param colours from values to colours
 */
record HeatMark(double[] x, double[] y, double[][] values, ColourScale colours) implements Mark {

    private static final int LEVELS = 5;
    /** Pixels between two rectangles, where they are large enough. */
    private static final double GAP = 1;

    @Override
    public Range xRange() {
        return around(x);
    }

    @Override
    public Range yRange() {
        return around(y);
    }

    @Override
    public void paint(Graphics2D graphics, Scale xScale, Scale yScale) {
        double halfWidth = spacing(x) / 2;
        double halfHeight = spacing(y) / 2;
        for (int row = 0; row < Math.min(y.length, values.length); row++) {
            double top = yScale.at(y[row] + halfHeight);
            double height = yScale.at(y[row] - halfHeight) - top;
            for (int column = 0; column < Math.min(x.length, values[row].length); column++) {
                double left = xScale.at(x[column] - halfWidth);
                double width = xScale.at(x[column] + halfWidth) - left;
                if (Double.isFinite(values[row][column])) {
                    graphics.setColor(colours.at(values[row][column]));
                    graphics.fill(new Rectangle2D.Double(left, top, inner(width), inner(height)));
                }
            }
        }
    }

    /** Returns round values and their colours, the greatest first. */
    List<LegendEntry> legend() {
        List<LegendEntry> entries = new ArrayList<>();
        for (Tick tick : Tick.linear(colours.range(), LEVELS)) {
            entries.add(0, new LegendEntry(tick.label(), colours.at(tick.value())));
        }
        return entries;
    }

    private static double inner(double side) {
        return side > 4 * GAP ? side - GAP : side;
    }

    private static double spacing(double[] middles) {
        return AxisValues.spacing(List.of(middles));
    }

    private static Range around(double[] middles) {
        Range range = Range.of(middles);
        double half = spacing(middles) / 2;
        return range.isEmpty() ? range : new Range(range.min() - half, range.max() + half);
    }
}
