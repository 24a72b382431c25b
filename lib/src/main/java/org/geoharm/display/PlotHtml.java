package org.geoharm.display;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A figure in HTML: a picture that becomes a live plot where the page has {@code Plotly}, or belongs to a Jupyter server.
 *
 * <p>From that server, and only there, the library is fetched, once a page: {@code kernelspecs/geoharm/plotly.min.js}. Where it
 * cannot be had, the picture stays.
 */
public final class PlotHtml {

    /** Class of the element that holds picture and figure. */
    public static final String BOX_CLASS = "geoharm-plot";

    private static final String SCRIPT = resource("plot.js");

    private PlotHtml() {}

    /**
     * Returns the element with picture and figure.
     *
     * @param json the figure, as {@link MimeBundle#PLOTLY}
     * @param png its picture in base64, or an empty string for none
     * @param description what the picture shows, for those who cannot see it
     */
    public static String box(String json, String png, String description) {
        String picture = png.isEmpty() ? "" : "<img alt=\"" + HtmlText.escape(description) + "\" src=\"data:image/png;base64," + png + "\">";
        return "<div class=\"" + BOX_CLASS + "\">" + picture
                + "<script type=\"application/json\">" + HtmlText.scriptJson(json) + "</script></div>";
    }

    /** Returns the script element that makes all figures above it live if the page has or gets {@code Plotly}; it may run often. */
    public static String script() {
        return "<script>" + SCRIPT + "</script>";
    }

    private static String resource(String name) {
        try (InputStream in = PlotHtml.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
