package org.geoharm.display.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.util.HashMap;
import java.util.Map;

/** Where the bars of several traces stand: side by side, on one another, or in front of one another. */
final class BarStack {

    /** Share of a place that its bars fill, plotly.js' default gap being 0.2. */
    private static final double FILLED = 0.8;

    private final String mode;
    private final int traces;
    private final double room;
    private final Map<Double, Double> heights = new HashMap<>();
    private int next;

    /**
     * Starts with the first trace.
     *
     * @param layout says how bars stand, in {@code barmode}
     * @param traces traces of bars to come
     * @param spacing distance of two places
     */
    BarStack(JsonNode layout, int traces, double spacing) {
        this.mode = layout.path("barmode").asText("group");
        this.traces = traces;
        this.room = spacing * FILLED;
    }

    /** Returns the bars of the next trace. */
    BarMark next(double[] places, double[] values, Color color) {
        boolean grouped = mode.equals("group");
        double width = grouped ? room / traces : room;
        double shift = grouped ? next * width - room / 2 : -room / 2;
        double[] left = new double[places.length];
        double[] from = new double[places.length];
        double[] to = new double[places.length];
        for (int i = 0; i < places.length; i++) {
            left[i] = places[i] + shift;
            from[i] = mode.equals("stack") || mode.equals("relative") ? heights.getOrDefault(places[i], 0.0) : 0;
            to[i] = from[i] + values[i];
            heights.put(places[i], Double.isFinite(to[i]) ? to[i] : from[i]);
        }
        next++;
        return new BarMark(left, width, from, to, color);
    }
}
