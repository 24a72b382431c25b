package org.geoharm.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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

/** Plotly figures of histories, long tails, accuracies and maps of features; colours come from {@link Palette}. */
public final class Figures {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 420;
    private static final double LINE_WIDTH = 2;
    private static final double MARKER_SIZE = 5;
    private static final double MAP_MARKER_SIZE = 3;
    private static final String NO_GAIN = "#BBBBBB";
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
     * Draws several number columns of one table as lines.
     *
     * @param title shown above
     * @param table one row a point; a line leaves out the rows where it has no number
     * @param x name of the number column along the bottom
     * @param y what the columns measure, with its unit, at the axis
     * @param columns name of each line to its number column, in the order in which they are drawn
     * @throws IllegalArgumentException if the table lacks a column
     */
    public static Figure columns(String title, Table table, String x, String y, Map<String, String> columns) {
        Map<String, String> colours = Palette.ofMethods(columns.keySet());
        Trace[] traces = columns.entrySet().stream().map(e -> {
            Table points = table.where(table.numberColumn(e.getValue()).isNotMissing());
            return line(e.getKey(), points.numberColumn(x).asDoubleArray(), points.numberColumn(e.getValue()).asDoubleArray(),
                    colours.get(e.getKey()));
        }).toArray(Trace[]::new);
        return new Figure(layout(title, AxisTitle.of(x), y).build(), traces);
    }

    /**
     * Draws how evenly images are shared out, among classes or among the directions of a surrogate prior: a line each, from the largest
     * share to the smallest, with a dot a share. What a class or direction is called does not matter, so class 1 need not be direction 1.
     *
     * @param title shown above
     * @param parts name of a line to its parts, &ge; 0 and not all 0, such as the images of each class; drawn as shares of their sum
     * @throws IllegalArgumentException if a part is negative or all are 0
     */
    public static Figure shares(String title, Map<String, double[]> parts) {
        Map<String, String> colours = Palette.ofMethods(parts.keySet());
        Trace[] traces = parts.entrySet().stream().map(e -> {
            double[] percent = percent(e.getKey(), e.getValue());
            double[] ranks = IntStream.rangeClosed(1, percent.length).asDoubleStream().toArray();
            String colour = colours.get(e.getKey());
            return ScatterTrace.builder(ranks, percent).mode(ScatterTrace.Mode.LINE_AND_MARKERS).name(e.getKey())
                    .line(Line.builder().color(colour).width(LINE_WIDTH).build())
                    .marker(Marker.builder().color(colour).size(MARKER_SIZE).build()).build();
        }).toArray(Trace[]::new);
        return new Figure(layout(title, "rank, from the largest share to the smallest", "share of the images, %").build(), traces);
    }

    /** Returns parts of a whole in percent of it, the largest first. */
    private static double[] percent(String name, double[] parts) {
        double sum = Arrays.stream(parts).sum();
        if (!(sum > 0) || Arrays.stream(parts).anyMatch(part -> part < 0)) {
            throw new IllegalArgumentException("the parts of " + name + " must be >= 0 and not all 0, got " + Arrays.toString(parts));
        }
        return Arrays.stream(parts).boxed().sorted(Comparator.reverseOrder()).mapToDouble(part -> 100 * part / sum).toArray();
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
     * Draws the rows of a leaderboard side by side: for each the accuracy of Many, Medium and Few, and in grey the average over all classes,
     * means over seeds.
     *
     * @param title shown above
     */
    public static Figure groupAccuracy(String title, Leaderboard board) {
        Table table = board.table();
        Object[] rows = table.stringColumn("Method").asObjectArray();
        Trace[] traces = List.of("Many", "Medium", "Few", "Avg").stream()
                .map(group -> BarTrace.builder(rows, table.numberColumn(group).asDoubleArray()).name(group)
                        .marker(Marker.builder().color(Palette.ofGroup(group)).build()).build()).toArray(Trace[]::new);
        return new Figure(layout(title, "setting", "accuracy, %").barMode(Layout.BarMode.GROUP).build(), traces);
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

    /**
     * Draws what a part such as GH adds to the accuracy of each class, against the size of the class on a logarithmic axis: a dot a class,
     * and a line that averages over a tenth of the classes. Above the grey line is better.
     *
     * @param title shown above
     * @param classCounts images per class in pre-training; classes without images are left out
     * @param gains method to gain of each class in percentage points; NaN where a class has no test images
     * @throws IllegalArgumentException if a method's number of classes differs
     */
    public static Figure perClassGain(String title, int[] classCounts, Map<String, double[]> gains) {
        int[] order = IntStream.of(bySize(classCounts)).filter(c -> classCounts[c] > 0).toArray();
        Map<String, String> colours = Palette.ofMethods(gains.keySet());
        List<Trace> traces = new ArrayList<>();
        traces.add(ScatterTrace.builder(new double[] {classCounts[order[order.length - 1]], classCounts[order[0]]}, new double[2])
                .mode(ScatterTrace.Mode.LINE).showLegend(false).line(Line.builder().color(NO_GAIN).width(1).build()).build());
        gains.forEach((method, gain) -> {
            checkClasses("gain of " + method, gain, classCounts.length);
            int[] known = IntStream.of(order).filter(c -> !Double.isNaN(gain[c])).toArray();
            double[] x = IntStream.of(known).mapToDouble(c -> classCounts[c]).toArray();
            double[] y = IntStream.of(known).mapToDouble(c -> gain[c]).toArray();
            traces.add(dots(method, new double[][] {x, y}, colours.get(method)));
            traces.add(line(method, x, smoothed(y), colours.get(method)));
        });
        Layout layout = layout(title, "images of the class in pre-training", "gain in accuracy, percentage points")
                .xAxis(Axis.builder().title("images of the class in pre-training").type(Axis.Type.LOG).build()).build();
        return new Figure(layout, traces.toArray(Trace[]::new));
    }

    /**
     * Draws a map of features, a dot an image in the colour of its class's group, the rarest on top.
     *
     * @param title shown above
     * @param points place of each image, (N, 2), such as its first two principal components
     * @param groups name of each image's group, such as "Many"
     * @throws IllegalArgumentException if the numbers of images differ or a place has not two numbers
     */
    public static Figure featureMap(String title, double[][] points, List<String> groups) {
        if (groups.size() != points.length) {
            throw new IllegalArgumentException("groups must name one group for each of " + points.length + " images, got " + groups.size());
        }
        for (double[] point : points) {
            if (point.length != 2) {
                throw new IllegalArgumentException("a place on a map must be two numbers, got " + point.length
                        + "; take 2 components");
            }
        }
        Trace[] traces = groups.stream().distinct().sorted(Comparator.comparingInt(Figures::rarity)).map(group -> {
            int[] own = IntStream.range(0, points.length).filter(i -> groups.get(i).equals(group)).toArray();
            double[] x = IntStream.of(own).mapToDouble(i -> points[i][0]).toArray();
            double[] y = IntStream.of(own).mapToDouble(i -> points[i][1]).toArray();
            return ScatterTrace.builder(x, y).mode(ScatterTrace.Mode.MARKERS).name(group)
                    .marker(Marker.builder().color(Palette.ofGroup(group)).size(MAP_MARKER_SIZE).opacity(MARKER_OPACITY).build()).build();
        }).toArray(Trace[]::new);
        return new Figure(layout(title, "first component", "second component").build(), traces);
    }

    /** Returns how late a group is drawn: those of no known name first, then Many, Medium, Few. */
    private static int rarity(String group) {
        return List.of("many", "medium", "few").indexOf(group.toLowerCase(Locale.ROOT));
    }

    private static void checkClasses(String what, double[] values, int classes) {
        if (values.length != classes) {
            throw new IllegalArgumentException(what + " must have " + classes + " classes, got " + values.length);
        }
    }

    private static double[][] points(String method, double[] accuracy, int[] order) {
        checkClasses("accuracy of " + method, accuracy, order.length);
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
