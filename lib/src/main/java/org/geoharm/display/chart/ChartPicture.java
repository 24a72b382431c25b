package org.geoharm.display.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;

/** A figure drawn without a browser: lines, points, bars, histograms, boxes and heat maps; needs no screen. */
public final class ChartPicture {

    private final Chart chart;

    private ChartPicture(Chart chart) {
        this.chart = chart;
    }

    /**
     * Reads a figure; traces of other kinds are named in the picture as drawn only in the live plot.
     *
     * @param figure an object with {@code data} and {@code layout} as plotly.js takes them, with real numbers
     */
    public static ChartPicture of(JsonNode figure) {
        return new ChartPicture(Chart.of(figure));
    }

    /** Returns the chart in a line of words: title, axes and names. */
    public String summary() {
        return chart.summary();
    }

    /** Returns the picture, in the figure's size; 700 x 400 pixels where it names none. */
    public BufferedImage image() {
        return FewColours.of(ChartPainter.paint(chart));
    }
}
