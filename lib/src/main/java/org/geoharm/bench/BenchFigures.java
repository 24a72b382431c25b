package org.geoharm.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.geoharm.check.Check;
import tech.tablesaw.plotly.components.Axis;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.components.Marker;
import tech.tablesaw.plotly.traces.BarTrace;
import tech.tablesaw.plotly.traces.ScatterTrace;
import tech.tablesaw.plotly.traces.Trace;

/** Plotly figures of a report. */
public final class BenchFigures {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 420;
    /** The scheme "bright" of Paul Tol, told apart by colour-blind readers; as many as a step has stages, grey for the rest. */
    private static final List<String> COLOURS = List.of("#4477AA", "#66CCEE", "#228833", "#CCBB44", "#EE6677", "#AA3377", "#BBBBBB");
    private static final Pattern POINT = Pattern.compile("growth\\.(.+)\\.(time|memory)@([A-Z])=(\\d+)");
    private static final Pattern PART = Pattern.compile("split\\.(.+)\\.([a-z]+)");

    private BenchFigures() {}

    /**
     * Draws where the time of a step goes: a bar a variant, in parts.
     *
     * @throws IllegalArgumentException if the report has no {@code split}
     */
    public static Figure costSplit(Report report) {
        List<String> variants = report.rows().stream().map(row -> PART.matcher(row.name())).filter(Matcher::matches)
                .map(name -> name.group(1)).distinct().toList();
        Check.that(!variants.isEmpty(), "the report must have the subject split for this figure, it has %s", names(report));
        List<String> stages = Stream.of(Stage.values()).map(stage -> stage.name().toLowerCase(Locale.ROOT)).toList();
        Trace[] traces = stages.stream().map(stage -> {
            double[] millis = variants.stream().map(variant -> report.row("split." + variant + "." + stage))
                    .mapToDouble(row -> row.map(Measurement::median).orElse(0.0)).toArray();
            return BarTrace.builder(variants.toArray(), millis).name(stage)
                    .marker(Marker.builder().color(colour(stages.indexOf(stage))).build()).build();
        }).toArray(Trace[]::new);
        Layout layout = layout("Where the time of a step of SimCLR+GH goes").yAxis(Axis.builder().title("ms").build())
                .barMode(Layout.BarMode.STACK).build();
        return new Figure(layout, traces);
    }

    /**
     * Draws how time grows with the batch B, the data set N and the directions K, both axes logarithmic: a line a subject and axis, the
     * fitted exponents in the legend.
     *
     * @throws IllegalArgumentException if the report has no {@code growth}
     */
    public static Figure growthOfTime(Report report) {
        return growth(report, "time", "How time grows", "ms");
    }

    /** Draws how memory grows; see {@link #growthOfTime}. */
    public static Figure growthOfMemory(Report report) {
        return growth(report, "memory", "How memory grows", "MiB");
    }

    private static Figure growth(Report report, String quantity, String title, String unit) {
        Map<String, double[][]> lines = new LinkedHashMap<>();
        for (Measurement row : report.rows()) {
            Matcher name = POINT.matcher(row.name());
            if (name.matches() && name.group(2).equals(quantity) && row.median() > 0) {
                double[] point = {Double.parseDouble(name.group(4)), row.median()};
                lines.merge(legend(report, name), new double[][] {point},
                        (all, one) -> Stream.concat(Arrays.stream(all), Arrays.stream(one)).toArray(double[][]::new));
            }
        }
        Check.that(!lines.isEmpty(), "the report must have the subject growth for this figure, it has %s", names(report));
        List<String> legends = List.copyOf(lines.keySet());
        Trace[] traces = legends.stream().map(name -> ScatterTrace.builder(column(lines.get(name), 0), column(lines.get(name), 1))
                .mode(ScatterTrace.Mode.LINE_AND_MARKERS).name(name)
                .marker(Marker.builder().color(colour(legends.indexOf(name))).build()).build()).toArray(Trace[]::new);
        Layout layout = layout(title).xAxis(logarithmic("B images a batch, N images of the set, K directions"))
                .yAxis(logarithmic(unit)).build();
        return new Figure(layout, traces);
    }

    private static String legend(Report report, Matcher point) {
        String exponent = report.row("growth." + point.group(1) + "." + point.group(2) + "~" + point.group(3))
                .map(row -> String.format(Locale.ROOT, ", exponent %.2f", row.median())).orElse("");
        return point.group(1) + " over " + point.group(3) + exponent;
    }

    private static double[] column(double[][] points, int which) {
        return Arrays.stream(points).mapToDouble(point -> point[which]).toArray();
    }

    private static List<String> names(Report report) {
        return report.rows().stream().map(row -> row.name().split("\\.")[0]).distinct().toList();
    }

    private static String colour(int index) {
        return COLOURS.get(index % COLOURS.size());
    }

    private static Axis logarithmic(String title) {
        return Axis.builder().title(title).type(Axis.Type.LOG).build();
    }

    private static Layout.LayoutBuilder layout(String title) {
        return Layout.builder().title(title).width(WIDTH).height(HEIGHT).showLegend(true);
    }
}
