package org.geoharm.display.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/**
 * Upright bars.
 *
 * @param left where each bar begins on the horizontal axis
 * @param width of every bar, in units of the horizontal axis
 * @param from values where bars begin: 0, or the height of the bars below
 * @param to values where bars end
 */
record BarMark(double[] left, double width, double[] from, double[] to, Color color) implements Mark {

    @Override
    public Range xRange() {
        Range range = Range.of(left);
        return range.isEmpty() ? range : new Range(range.min(), range.max() + width);
    }

    @Override
    public Range yRange() {
        return Range.of(from).join(Range.of(to));
    }

    @Override
    public void paint(Graphics2D graphics, Scale x, Scale y) {
        graphics.setColor(color);
        for (int i = 0; i < left.length; i++) {
            double end = y.at(to[i]);
            double start = from[i] == 0 ? y.base() : y.at(from[i]);
            double side = x.at(left[i]);
            if (Double.isFinite(end) && Double.isFinite(side)) {
                double other = x.at(left[i] + width);
                graphics.fill(new Rectangle2D.Double(Math.min(side, other), Math.min(start, end), Math.abs(other - side), Math.abs(end - start)));
            }
        }
    }
}
