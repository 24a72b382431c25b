package org.geoharm.display.chart;

import java.awt.Graphics2D;

/** Something drawn into the plot. */
interface Mark {

    /** Returns the least and greatest horizontal value to be seen, or an empty range. */
    Range xRange();

    /** Returns the least and greatest vertical value to be seen, or an empty range. */
    Range yRange();

    /**
     * Draws it.
     *
     * @param x from values to pixels
     * @param y from values to pixels
     */
    void paint(Graphics2D graphics, Scale x, Scale y);
}
