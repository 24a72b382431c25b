package org.geoharm.display.chart;

import java.awt.Color;

/**
 * A line of the legend.
 *
 * @param name what the colour stands for
 */
record LegendEntry(String name, Color color) {}
