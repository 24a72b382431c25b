package org.geoharm.display.chart;

import java.awt.Color;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Colours as style sheets write them, and those plotly.js gives to traces without one. */
final class Palette {

    /** plotly.js' default colours of traces, in order (its attribute {@code layout.colorway}). */
    private static final List<Color> DEFAULTS = List.of(new Color(0x1f77b4), new Color(0xff7f0e), new Color(0x2ca02c),
            new Color(0xd62728), new Color(0x9467bd), new Color(0x8c564b), new Color(0xe377c2), new Color(0x7f7f7f),
            new Color(0xbcbd22), new Color(0x17becf));
    private static final Map<String, Color> NAMES = Map.ofEntries(Map.entry("black", Color.BLACK), Map.entry("white", Color.WHITE),
            Map.entry("red", Color.RED), Map.entry("green", new Color(0x008000)), Map.entry("blue", Color.BLUE),
            Map.entry("orange", new Color(0xffa500)), Map.entry("gray", Color.GRAY), Map.entry("grey", Color.GRAY),
            Map.entry("purple", new Color(0x800080)), Map.entry("brown", new Color(0xa52a2a)), Map.entry("pink", new Color(0xffc0cb)),
            Map.entry("cyan", Color.CYAN), Map.entry("magenta", Color.MAGENTA), Map.entry("lightgray", Color.LIGHT_GRAY));
    private static final Pattern RGB = Pattern.compile("rgba?\\(\\s*(\\d{1,3})\\s*,\\s*(\\d{1,3})\\s*,\\s*(\\d{1,3})\\s*(?:,[^)]*)?\\)");
    private static final Pattern HEX = Pattern.compile("#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})");
    private static final int FULL = 255;

    private Palette() {}

    static Color number(int index) {
        return DEFAULTS.get(index % DEFAULTS.size());
    }

    /** Returns the colour of a text such as {@code #1f77b4}, {@code rgb(31,119,180)} or {@code red}, else the other one. */
    static Color of(String text, Color otherwise) {
        Matcher hex = HEX.matcher(text);
        if (hex.matches()) {
            String digits = hex.group(1).length() == 3 ? hex.group(1).replaceAll("(.)", "$1$1") : hex.group(1);
            return new Color(Integer.parseInt(digits, 16));
        }
        Matcher rgb = RGB.matcher(text);
        return rgb.matches() ? new Color(channel(rgb, 1), channel(rgb, 2), channel(rgb, 3)) : NAMES.getOrDefault(text, otherwise);
    }

    static Color withOpacity(Color color, double opacity) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), (int) Math.round(FULL * Math.max(0, Math.min(1, opacity))));
    }

    private static int channel(Matcher rgb, int group) {
        return Math.min(FULL, Integer.parseInt(rgb.group(group)));
    }
}
