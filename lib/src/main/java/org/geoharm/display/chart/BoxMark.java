package org.geoharm.display.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;

/**
 * A box from the first to the third quartile with its median, and whiskers to the least and greatest value.
 *
 * @param left where it begins on the horizontal axis
 * @param width in units of the horizontal axis
 * @param sorted finite values, ascending, at least one
 */
record BoxMark(double left, double width, double[] sorted, Color color) implements Mark {

    private static final int FILL_ALPHA = 100;

    /** Returns the box of values in any order. */
    static BoxMark of(double left, double width, double[] values, Color color) {
        return new BoxMark(left, width, Arrays.stream(values).sorted().toArray(), color);
    }

    @Override
    public Range xRange() {
        return new Range(left, left + width);
    }

    @Override
    public Range yRange() {
        return Range.of(sorted);
    }

    @Override
    public void paint(Graphics2D graphics, Scale x, Scale y) {
        double from = x.at(left);
        double to = x.at(left + width);
        double middle = (from + to) / 2;
        double low = y.at(quantile(0.25));
        double high = y.at(quantile(0.75));
        graphics.setColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), FILL_ALPHA));
        graphics.fill(new Rectangle2D.Double(from, high, to - from, low - high));
        graphics.setColor(color);
        graphics.setStroke(new BasicStroke(1.5f));
        graphics.draw(new Rectangle2D.Double(from, high, to - from, low - high));
        graphics.draw(new Line2D.Double(from, y.at(quantile(0.5)), to, y.at(quantile(0.5))));
        graphics.draw(new Line2D.Double(middle, low, middle, y.at(quantile(0))));
        graphics.draw(new Line2D.Double(middle, high, middle, y.at(quantile(1))));
    }

    /** Returns a quantile, linear between the values around it. */
    double quantile(double share) {
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
