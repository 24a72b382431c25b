package org.geoharm.display.chart;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;

/**
 * A mark with its axes exchanged, for bars that lie.
 *
 * @param upright the mark as it would stand
 */
record TurnedMark(Mark upright) implements Mark {

    private static final AffineTransform EXCHANGE = new AffineTransform(0, 1, 1, 0, 0, 0);

    @Override
    public Range xRange() {
        return upright.yRange();
    }

    @Override
    public Range yRange() {
        return upright.xRange();
    }

    @Override
    public void paint(Graphics2D graphics, Scale x, Scale y) {
        Graphics2D turned = (Graphics2D) graphics.create();
        turned.transform(EXCHANGE);
        upright.paint(turned, y, x);
        turned.dispose();
    }
}
