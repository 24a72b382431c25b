package org.geoharm.display.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a picture of a figure shows.
 *
 * @param title above all; may be empty
 * @param width pixels
 * @param height pixels
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param marks what is drawn, in order
 * @param legend names and colours beside the plot; empty for none
 * @param note what stands in for marks that only a live plot can draw; else empty
 */
record Chart(String title, int width, int height, Axis x, Axis y, List<Mark> marks, List<LegendEntry> legend, String note) {

    /**
     * Reads a figure.
     *
     * @param figure an object with {@code data} and {@code layout} as plotly.js takes them, with real numbers
     */
    static Chart of(JsonNode figure) {
        return new ChartReader(figure).chart();
    }

    /** Returns the chart in a line of words: title, axes and names. */
    String summary() {
        String axes = x.title().isEmpty() && y.title().isEmpty() ? "" : " (" + y.title() + " over " + x.title() + ")";
        List<String> names = legend.stream().map(LegendEntry::name).toList();
        return "figure" + (title.isEmpty() ? "" : " " + title) + axes + (names.isEmpty() ? "" : ": " + String.join(", ", names));
    }
}
