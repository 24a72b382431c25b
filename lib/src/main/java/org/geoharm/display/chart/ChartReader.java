package org.geoharm.display.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Reads a figure's JSON into a chart. */
final class ChartReader {

    private static final Set<String> DRAWN = Set.of("scatter", "scattergl", "bar", "histogram", "box", "heatmap");
    private static final int LEAST = 200;
    private static final int MOST = 1400;
    private static final int WIDTH = 700;
    private static final int HEIGHT = 400;
    private static final float LINE_WIDTH = 2;
    private static final double MARKER_SIZE = 6;
    /** plotly.js joins up to this many points by default where a trace does not say how it looks, and marks them too. */
    private static final int MARKED = 20;
    private static final double BOX_WIDTH = 0.6;

    private final JsonNode layout;
    private final List<JsonNode> traces = new ArrayList<>();
    private final AxisValues x;
    private final AxisValues y;
    private final BarStack bars;
    private final int total;

    ChartReader(JsonNode figure) {
        layout = figure.path("layout");
        figure.path("data").forEach(trace -> {
            if (isDrawn(trace)) {
                traces.add(trace);
            }
        });
        total = figure.path("data").size();
        x = new AxisValues(layout.path("xaxis"), traces.stream().map(trace -> values(trace, "x")).toList());
        y = new AxisValues(layout.path("yaxis"), traces.stream().map(trace -> values(trace, "y")).toList());
        List<JsonNode> barTraces = traces.stream().filter(trace -> isOf(trace, "bar")).toList();
        bars = new BarStack(layout, barTraces.size(), AxisValues.spacing(barTraces.stream().map(this::places).toList()));
    }

    Chart chart() {
        List<Mark> marks = new ArrayList<>();
        List<LegendEntry> legend = new ArrayList<>();
        for (int i = 0; i < traces.size(); i++) {
            JsonNode trace = traces.get(i);
            Color color = color(trace, i);
            List<? extends Mark> own = marks(trace, color);
            marks.addAll(own);
            legend.addAll(legend(trace, color, own));
        }
        boolean shown = layout.path("showlegend").asBoolean(legend.size() > 1);
        String note = traces.size() == total ? "" : (total - traces.size()) + " of " + total + " traces are drawn only in the live plot";
        return new Chart(PlainText.of(layout.path("title").path("text").asText()), size("width", WIDTH), size("height", HEIGHT),
                x.axis(union(marks.stream().map(Mark::xRange).toList()), hasBars(true)),
                y.axis(union(marks.stream().map(Mark::yRange).toList()), hasBars(false)),
                List.copyOf(marks), shown ? List.copyOf(legend) : List.of(), note);
    }

    /** Returns what explains a trace: its name and colour, or some values of a matrix and theirs. */
    private static List<LegendEntry> legend(JsonNode trace, Color color, List<? extends Mark> marks) {
        if (isOf(trace, "heatmap")) {
            return trace.path("showscale").asBoolean(true) ? ((HeatMark) marks.get(0)).legend() : List.of();
        }
        String name = PlainText.of(trace.path("name").asText());
        boolean named = !name.isEmpty() && trace.path("showlegend").asBoolean(true);
        return named ? List.of(new LegendEntry(name, color)) : List.of();
    }

    private boolean hasBars(boolean lying) {
        return traces.stream().anyMatch(trace -> (isOf(trace, "bar") || isOf(trace, "histogram")) && isLying(trace) == lying);
    }

    private List<? extends Mark> marks(JsonNode trace, Color color) {
        if (isOf(trace, "bar")) {
            BarMark mark = bars.next(places(trace), isLying(trace) ? x.of(values(trace, "x")) : y.of(values(trace, "y")), color);
            return List.of(turned(mark, trace));
        }
        if (isOf(trace, "histogram")) {
            double[] values = isLying(trace) ? y.of(trace.path("y")) : x.of(trace.path("x"));
            return List.of(turned(Histogram.of(values, trace.path("nbinsx").asInt(), color), trace));
        }
        if (isOf(trace, "heatmap")) {
            return List.of(heat(trace));
        }
        return isOf(trace, "box") ? boxes(trace, color) : List.of(curve(trace, color));
    }

    private static Mark turned(Mark mark, JsonNode trace) {
        return isLying(trace) ? new TurnedMark(mark) : mark;
    }

    private Mark curve(JsonNode trace, Color color) {
        double[] xs = x.of(values(trace, "x"));
        double[] ys = y.of(values(trace, "y"));
        String mode = trace.path("mode").asText(xs.length < MARKED ? "lines+markers" : "lines");
        float width = mode.contains("lines") ? (float) trace.path("line").path("width").asDouble(LINE_WIDTH) : 0;
        double size = mode.contains("markers") ? trace.path("marker").path("size").asDouble(MARKER_SIZE) : 0;
        int shared = Math.min(xs.length, ys.length);
        return new CurveMark(Arrays.copyOf(xs, shared), Arrays.copyOf(ys, shared), new CurveStyle(color, width, dash(trace), size));
    }

    private HeatMark heat(JsonNode trace) {
        double[][] rows = new double[trace.path("z").size()][];
        Range seen = Range.EMPTY;
        for (int i = 0; i < rows.length; i++) {
            JsonNode row = trace.path("z").get(i);
            rows[i] = IntStream.range(0, row.size())
                    .mapToDouble(j -> row.get(j).isNumber() ? row.get(j).doubleValue() : Double.NaN).toArray();
            seen = seen.join(Range.of(rows[i]));
        }
        Range whole = seen.padded(0);
        Range range = new Range(trace.path("zmin").asDouble(whole.min()), trace.path("zmax").asDouble(whole.max())).padded(0);
        return new HeatMark(x.of(values(trace, "x")), y.of(values(trace, "y")), rows, ColourScale.of(trace.path("colorscale"), range));
    }

    private List<BoxMark> boxes(JsonNode trace, Color color) {
        double[] values = y.of(trace.path("y"));
        double[] places = trace.has("x") ? x.of(trace.path("x")) : new double[values.length];
        return Arrays.stream(places).distinct().mapToObj(place -> BoxMark.of(place - BOX_WIDTH / 2, BOX_WIDTH,
                IntStream.range(0, values.length).filter(i -> places[i] == place).mapToDouble(i -> values[i])
                        .filter(Double::isFinite).toArray(), color)).filter(box -> box.sorted().length > 0).toList();
    }

    /** Returns where the bars of a trace stand on the axis along which they are counted. */
    private double[] places(JsonNode trace) {
        return isLying(trace) ? y.of(values(trace, "y")) : x.of(values(trace, "x"));
    }

    /** Returns a trace's values in a direction; points, bars and matrices that name none are evenly spaced: 0, 1, … or as they say. */
    private static JsonNode values(JsonNode trace, String direction) {
        if (trace.has(direction) || isOf(trace, "histogram") || isOf(trace, "box")) {
            return trace.path(direction);
        }
        int size = isOf(trace, "heatmap") ? heatSize(trace, direction) : trace.path(direction.equals("x") ? "y" : "x").size();
        double first = trace.path(direction + "0").asDouble(0);
        double step = trace.path("d" + direction).asDouble(1);
        return JsonNodeFactory.instance.arrayNode().addAll(IntStream.range(0, size).mapToDouble(i -> first + i * step)
                .mapToObj(JsonNodeFactory.instance::numberNode).toList());
    }

    /** Returns the columns or rows of a matrix. */
    private static int heatSize(JsonNode trace, String direction) {
        return direction.equals("x") ? trace.path("z").path(0).size() : trace.path("z").size();
    }

    private static boolean isDrawn(JsonNode trace) {
        return DRAWN.contains(trace.path("type").asText("scatter")) && trace.path("xaxis").asText("x").equals("x")
                && trace.path("yaxis").asText("y").equals("y");
    }

    private static boolean isOf(JsonNode trace, String type) {
        return trace.path("type").asText().equals(type);
    }

    private static boolean isLying(JsonNode trace) {
        return trace.path("orientation").asText().equals("h") || isOf(trace, "histogram") && !trace.has("x");
    }

    private static Color color(JsonNode trace, int index) {
        Color line = Palette.of(trace.path("line").path("color").asText(), Palette.number(index));
        Color color = Palette.of(trace.path("marker").path("color").asText(), line);
        return Palette.withOpacity(color, trace.path("opacity").asDouble(1));
    }

    private static float[] dash(JsonNode trace) {
        return switch (trace.path("line").path("dash").asText()) {
            case "dash" -> new float[] {8, 6};
            case "dot" -> new float[] {2, 4};
            case "dashdot", "longdashdot" -> new float[] {8, 4, 2, 4};
            case "longdash" -> new float[] {14, 6};
            default -> null;
        };
    }

    private static Range union(List<Range> ranges) {
        return ranges.stream().reduce(Range.EMPTY, Range::join);
    }

    private int size(String side, int otherwise) {
        return Math.max(LEAST, Math.min(MOST, layout.path(side).asInt(otherwise)));
    }
}
