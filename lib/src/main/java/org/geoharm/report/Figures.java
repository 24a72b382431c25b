package org.geoharm.report;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Axis;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.components.Line;
import tech.tablesaw.plotly.components.Marker;
import tech.tablesaw.plotly.traces.BarTrace;
import tech.tablesaw.plotly.traces.ScatterTrace;
import tech.tablesaw.plotly.traces.Trace;

/** Plotly figures of histories, long tails and accuracies; colours come from {@link Palette}. */
public final class Figures {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 420;
    private static final double LINE_WIDTH = 2;
    private static final double MARKER_SIZE = 5;
    private static final double MARKER_OPACITY = 0.45;
    /** The part of all classes that a smoothed accuracy averages over. */
    private static final double SMOOTHING = 0.1;
    private static final String CLASS_RANK = "class, from the largest to the smallest";

    private Figures() {}

    /**
     * Draws one line for each value of a text column, in the colour of the method of that name.
     *
     * @param title shown above
     * @param table long form: one row a point; rows without a number in {@code y} are left out
     * @param x name of the number column along the bottom
     * @param y name of the number column that is drawn
     * @param group name of the text column that tells lines apart, such as "method"
     * @throws IllegalStateException if the table lacks a column
     */
    public static Figure lines(String title, Table table, String x, String y, String group) {
        List<String> names = table.stringColumn(group).asList().stream().distinct().toList();
        Map<String, String> colours = Palette.ofMethods(names);
        Trace[] traces = names.stream().map(name -> {
            Table points = table.where(table.stringColumn(group).isEqualTo(name).and(table.numberColumn(y).isNotMissing()));
            return line(name, points.numberColumn(x).asDoubleArray(), points.numberColumn(y).asDoubleArray(), colours.get(name));
        }).toArray(Trace[]::new);
        return new Figure(layout(title, AxisTitle.of(x), AxisTitle.of(y)).build(), traces);
    }

    /**
     * Draws the long tail: a bar a class, from the largest to the smallest, in the colour of its group.
     *
     * @param title shown above
     * @param classCounts images per class
     * @param groups name of each class's group, such as "Many"; as many as classes
     * @throws IllegalArgumentException if the numbers of classes differ
     */
    public static Figure classCounts(String title, int[] classCounts, List<String> groups) {
        if (groups.size() != classCounts.length) {
            throw new IllegalArgumentException("groups must name one group for each of " + classCounts.length + " classes, got "
                    + groups.size());
        }
        int[] order = bySize(classCounts);
        Trace[] traces = Arrays.stream(order).mapToObj(groups::get).distinct()
                .map(group -> bars(group, classCounts, order, groups)).toArray(Trace[]::new);
        Layout layout = layout(title, CLASS_RANK, "images").barMode(Layout.BarMode.STACK).build();
        return new Figure(layout, traces);
    }

    /**
     * Draws accuracy against class size: a dot a class, and a line that averages over a tenth of the classes.
     *
     * @param title shown above
     * @param classCounts images per class in pre-training; they order the classes from the largest to the smallest
     * @param accuracies method to accuracy of each class in percent; NaN where a class has no test images
     * @throws IllegalArgumentException if a method's number of classes differs
     */
    public static Figure perClassAccuracy(String title, int[] classCounts, Map<String, double[]> accuracies) {
        int[] order = bySize(classCounts);
        Map<String, String> colours = Palette.ofMethods(accuracies.keySet());
        Trace[] traces = accuracies.entrySet().stream().flatMap(e -> {
            double[][] points = points(e.getKey(), e.getValue(), order);
            String colour = colours.get(e.getKey());
            return List.of(dots(e.getKey(), points, colour), line(e.getKey(), points[0], smoothed(points[1]), colour)).stream();
        }).toArray(Trace[]::new);
        return new Figure(layout(title, CLASS_RANK, "accuracy, %").build(), traces);
    }

    private static double[][] points(String method, double[] accuracy, int[] order) {
        if (accuracy.length != order.length) {
            throw new IllegalArgumentException("accuracy of " + method + " must have " + order.length + " classes, got " + accuracy.length);
        }
        int[] ranks = IntStream.range(0, order.length).filter(r -> !Double.isNaN(accuracy[order[r]])).toArray();
        double[] x = IntStream.of(ranks).mapToDouble(r -> r + 1).toArray();
        double[] y = IntStream.of(ranks).mapToDouble(r -> accuracy[order[r]]).toArray();
        return new double[][] {x, y};
    }

    /** Averages each value with its neighbours; fewer of them at the ends. */
    private static double[] smoothed(double[] values) {
        int reach = (int) Math.round(values.length * SMOOTHING / 2);
        return IntStream.range(0, values.length).mapToDouble(i -> Arrays.stream(values,
                Math.max(0, i - reach), Math.min(values.length, i + reach + 1)).average().orElseThrow()).toArray();
    }

    private static ScatterTrace line(String name, double[] x, double[] y, String colour) {
        return ScatterTrace.builder(x, y).mode(ScatterTrace.Mode.LINE).name(name).legendGroup(name)
                .line(Line.builder().color(colour).width(LINE_WIDTH).build()).build();
    }

    private static ScatterTrace dots(String name, double[][] points, String colour) {
        return ScatterTrace.builder(points[0], points[1]).mode(ScatterTrace.Mode.MARKERS).name(name).legendGroup(name)
                .showLegend(false).marker(Marker.builder().color(colour).size(MARKER_SIZE).opacity(MARKER_OPACITY).build()).build();
    }

    private static BarTrace bars(String group, int[] counts, int[] order, List<String> groups) {
        int[] ranks = IntStream.range(0, order.length).filter(r -> groups.get(order[r]).equals(group)).toArray();
        Object[] x = IntStream.of(ranks).mapToObj(r -> r + 1).toArray();
        double[] y = IntStream.of(ranks).mapToDouble(r -> counts[order[r]]).toArray();
        return BarTrace.builder(x, y).name(group).marker(Marker.builder().color(Palette.ofGroup(group)).build()).build();
    }

    private static int[] bySize(int[] counts) {
        return IntStream.range(0, counts.length).boxed()
                .sorted(Comparator.comparingInt((Integer c) -> -counts[c])).mapToInt(Integer::intValue).toArray();
    }

    private static Layout.LayoutBuilder layout(String title, String x, String y) {
        return Layout.builder().title(title).width(WIDTH).height(HEIGHT).showLegend(true)
                .xAxis(Axis.builder().title(x).build()).yAxis(Axis.builder().title(y).build());
    }
}
