package org.geoharm.display.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/**
 * From values to colours, in straight lines between stops.
 *
 * @param range values of the first and the last stop
 * @param places where the stops are, in [0, 1], ascending, at least two
 * @param colours their colours, as many
 */
record ColourScale(Range range, List<Double> places, List<Color> colours) {

    /** Where a figure names a scale that only plotly.js knows: light to dark, as most of these are. */
    private static final List<Color> LIGHT_TO_DARK = List.of(new Color(0xf7f7f7), new Color(0x332288));

    /**
     * Reads the scale of a trace.
     *
     * @param stops {@code [[0, colour], …, [1, colour]]}; anything else gives light to dark
     */
    static ColourScale of(JsonNode stops, Range range) {
        List<Double> places = new ArrayList<>();
        List<Color> colours = new ArrayList<>();
        for (JsonNode stop : stops) {
            places.add(stop.path(0).asDouble());
            colours.add(Palette.of(stop.path(1).asText(), Color.GRAY));
        }
        return places.size() < 2 ? new ColourScale(range, List.of(0.0, 1.0), LIGHT_TO_DARK) : new ColourScale(range, places, colours);
    }

    /** Returns the colour of a value; one beyond the ends has that of the end. */
    Color at(double value) {
        double share = Math.max(0, Math.min(1, (value - range.min()) / (range.max() - range.min())));
        int upper = 1;
        while (upper < places.size() - 1 && places.get(upper) < share) {
            upper++;
        }
        double from = places.get(upper - 1);
        double part = places.get(upper) > from ? Math.max(0, Math.min(1, (share - from) / (places.get(upper) - from))) : 1;
        return mixed(colours.get(upper - 1), colours.get(upper), part);
    }

    private static Color mixed(Color low, Color high, double part) {
        return new Color(mixed(low.getRed(), high.getRed(), part), mixed(low.getGreen(), high.getGreen(), part),
                mixed(low.getBlue(), high.getBlue(), part));
    }

    private static int mixed(int low, int high, double part) {
        return (int) Math.round(low + part * (high - low));
    }
}
