package org.geoharm.report;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tech.tablesaw.plotly.components.Axis;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.components.Line;
import tech.tablesaw.plotly.components.Marker;
import tech.tablesaw.plotly.traces.BarTrace;
import tech.tablesaw.plotly.traces.ScatterTrace;
import tech.tablesaw.plotly.traces.Trace;

/** Plotly figures of plain numbers, to look into a calculation: matrices, shares, curves, directions in the plane. */
public final class Diagrams {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 340;
    private static final int SQUARE = 460;
    private static final int ROW = 22;
    private static final int AROUND_ROWS = 110;
    private static final double LINE_WIDTH = 2;
    private static final double ARROW_WIDTH = 3;
    private static final double TIP_SIZE = 11;
    private static final double POINT_SIZE = 6;
    private static final double POINT_OPACITY = 0.7;
    private static final double MARGIN = 1.25;
    private static final double HALF = 0.5;

    private Diagrams() {}

    /**
     * Draws a matrix in colours: white is 0, dark blue the largest value, red what is negative.
     *
     * @param title shown above
     * @param columns what the columns, counted from 1, are
     * @param rows name of each row, from the top; each once
     * @param values row by row
     * @throws IllegalArgumentException if a name occurs twice, the numbers of names and rows differ, or rows are of different lengths
     */
    public static Figure heatMap(String title, String columns, List<String> rows, double[][] values) {
        if (rows.size() != values.length || new HashSet<>(rows).size() != values.length) {
            throw new IllegalArgumentException("rows must be " + values.length + " different names, one for each row of values, got "
                    + rows);
        }
        int width = values.length == 0 ? 0 : values[0].length;
        if (!Arrays.stream(values).allMatch(row -> row.length == width)) {
            throw new IllegalArgumentException("rows of values must be of one length, got "
                    + Arrays.stream(values).map(row -> row.length).distinct().toList());
        }
        Layout layout = Layout.builder().title(title).width(WIDTH).height(AROUND_ROWS + ROW * Math.max(1, rows.size()))
                .xAxis(Axis.builder().title(columns).range(HALF, width + HALF).build()).yAxis(Axis.builder().build())
                .showLegend(true).build();
        return new Figure(layout, new HeatMapTrace(rows, values));
    }

    /**
     * Draws groups of bars at 1, 2, 3, …, one bar of each series in a group.
     *
     * @param title shown above
     * @param x what is counted along the bottom
     * @param y what is drawn, with its unit
     * @param series heights of bars; they may be of different lengths
     */
    public static Figure bars(String title, String x, String y, Series... series) {
        Map<String, String> colours = colours(series);
        Trace[] traces = Arrays.stream(series).map(one -> {
            Object[] places = IntStream.rangeClosed(1, one.values().length).boxed().toArray();
            return BarTrace.builder(places, one.values()).name(one.name()).showLegend(true)
                    .marker(Marker.builder().color(colours.get(one.name())).build()).build();
        }).toArray(Trace[]::new);
        return new Figure(layout(title, x, y, series.length).barMode(Layout.BarMode.GROUP).build(), traces);
    }

    /**
     * Draws curves over shared places.
     *
     * @param title shown above
     * @param x what the places are
     * @param y what is drawn, with its unit
     * @param places along the bottom, ascending
     * @param series one value a place; a place without a number is left out
     * @throws IllegalArgumentException if a series has another number of values than there are places
     */
    public static Figure curves(String title, String x, String y, double[] places, Series... series) {
        Map<String, String> colours = colours(series);
        Trace[] traces = Arrays.stream(series).map(one -> curve(places, one, colours.get(one.name()))).toArray(Trace[]::new);
        return new Figure(layout(title, x, y, series.length).build(), traces);
    }

    private static Trace curve(double[] places, Series series, String colour) {
        double[] values = series.values();
        if (values.length != places.length) {
            throw new IllegalArgumentException(series.name() + " must have a value for each of " + places.length + " places, got "
                    + values.length);
        }
        int[] known = IntStream.range(0, places.length).filter(i -> Double.isFinite(values[i])).toArray();
        return ScatterTrace.builder(IntStream.of(known).mapToDouble(i -> places[i]).toArray(),
                        IntStream.of(known).mapToDouble(i -> values[i]).toArray())
                .mode(ScatterTrace.Mode.LINE).name(series.name()).showLegend(true)
                .line(Line.builder().color(colour).width(LINE_WIDTH).build()).build();
    }

    private static Map<String, String> colours(Series[] series) {
        return Palette.ofMethods(Arrays.stream(series).map(Series::name).toList());
    }

    /**
     * Draws directions in the plane as arrows from the middle.
     *
     * @param title shown above
     * @param directions (K, 2), of length 1
     */
    public static Figure directions(String title, double[][] directions) {
        return directions(title, directions, new double[0][], new int[0]);
    }

    /**
     * Draws directions in the plane as arrows from the middle, and points in the colour of the direction that each belongs to.
     *
     * @param title shown above
     * @param directions (K, 2), of length 1
     * @param points (N, 2)
     * @param owners direction of each point, in [0, K)
     * @throws IllegalArgumentException if a direction or point has not two numbers, or the numbers of points and owners differ
     */
    public static Figure directions(String title, double[][] directions, double[][] points, int[] owners) {
        checkPlane("direction", directions);
        checkPlane("point", points);
        if (owners.length != points.length) {
            throw new IllegalArgumentException("owners must name a direction for each of " + points.length + " points, got "
                    + owners.length);
        }
        List<String> names = IntStream.rangeClosed(1, directions.length).mapToObj(k -> "direction " + k).toList();
        List<String> colours = List.copyOf(Palette.ofMethods(names).values());
        Trace[] traces = IntStream.range(0, directions.length).boxed().flatMap(k -> {
            int[] own = IntStream.range(0, points.length).filter(i -> owners[i] == k).toArray();
            String name = String.format(Locale.ROOT, "%s%s", names.get(k), points.length == 0 ? "" : ": " + own.length);
            return Stream.of(arrow(name, directions[k], colours.get(k)), tip(directions[k], colours.get(k)),
                    dots(own, points, colours.get(k)));
        }).toArray(Trace[]::new);
        Layout layout = Layout.builder().title(title).width(SQUARE + (points.length == 0 ? 100 : 120)).height(SQUARE).showLegend(true)
                .xAxis(Axis.builder().range(-MARGIN, MARGIN).build()).yAxis(Axis.builder().range(-MARGIN, MARGIN).build()).build();
        return new Figure(layout, traces);
    }

    private static void checkPlane(String what, double[][] places) {
        for (double[] place : places) {
            if (place.length != 2) {
                throw new IllegalArgumentException("a " + what + " in the plane must be two numbers, got " + place.length);
            }
        }
    }

    private static Trace arrow(String name, double[] end, String colour) {
        return ScatterTrace.builder(new double[] {0, end[0]}, new double[] {0, end[1]}).name(name).showLegend(true)
                .mode(ScatterTrace.Mode.LINE).line(Line.builder().color(colour).width(ARROW_WIDTH).build()).build();
    }

    private static Trace tip(double[] end, String colour) {
        return ScatterTrace.builder(new double[] {end[0]}, new double[] {end[1]}).mode(ScatterTrace.Mode.MARKERS).showLegend(false)
                .marker(Marker.builder().color(colour).size(TIP_SIZE).build()).build();
    }

    private static Trace dots(int[] own, double[][] points, String colour) {
        return ScatterTrace.builder(IntStream.of(own).mapToDouble(i -> points[i][0]).toArray(),
                        IntStream.of(own).mapToDouble(i -> points[i][1]).toArray())
                .mode(ScatterTrace.Mode.MARKERS).showLegend(false)
                .marker(Marker.builder().color(colour).size(POINT_SIZE).opacity(POINT_OPACITY).build()).build();
    }

    private static Layout.LayoutBuilder layout(String title, String x, String y, int series) {
        return Layout.builder().title(title).width(WIDTH).height(HEIGHT).showLegend(series > 1)
                .xAxis(Axis.builder().title(x).build()).yAxis(Axis.builder().title(y).build());
    }
}
