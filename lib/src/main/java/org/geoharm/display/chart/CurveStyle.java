package org.geoharm.display.chart;

import java.awt.Color;

/**
 * How a curve looks.
 *
 * @param lineWidth pixels; 0 for no line
 * @param dash lengths of strokes and gaps in pixels; {@code null} for an unbroken line, as {@link java.awt.BasicStroke} has it
 * @param markerSize diameter of the points in pixels; 0 for none
 */
record CurveStyle(Color color, float lineWidth, float[] dash, double markerSize) {}
