package org.geoharm.display.chart;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/**
 * Points, joined by a line, marked, or both; a value that is not a number breaks the line.
 *
 * @param x horizontal values
 * @param y vertical values, as many
 * @param style how they look
 */
record CurveMark(double[] x, double[] y, CurveStyle style) implements Mark {

    @Override
    public Range xRange() {
        return Range.of(x);
    }

    @Override
    public Range yRange() {
        return Range.of(y);
    }

    @Override
    public void paint(Graphics2D graphics, Scale xScale, Scale yScale) {
        graphics.setColor(style.color());
        if (style.lineWidth() > 0) {
            graphics.setStroke(new BasicStroke(style.lineWidth(), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1, style.dash(), 0));
            graphics.draw(line(xScale, yScale));
        }
        double size = style.markerSize();
        for (int i = 0; size > 0 && i < x.length; i++) {
            double left = xScale.at(x[i]) - size / 2;
            double top = yScale.at(y[i]) - size / 2;
            if (Double.isFinite(left) && Double.isFinite(top)) {
                graphics.fill(new Ellipse2D.Double(left, top, size, size));
            }
        }
    }

    private Path2D line(Scale xScale, Scale yScale) {
        Path2D path = new Path2D.Double();
        boolean drawing = false;
        for (int i = 0; i < x.length; i++) {
            double right = xScale.at(x[i]);
            double down = yScale.at(y[i]);
            boolean visible = Double.isFinite(right) && Double.isFinite(down);
            if (visible && drawing) {
                path.lineTo(right, down);
            } else if (visible) {
                path.moveTo(right, down);
            }
            drawing = visible;
        }
        return path;
    }
}
