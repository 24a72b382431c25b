package org.geoharm.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tech.tablesaw.plotly.components.HoverLabel;
import tech.tablesaw.plotly.traces.Trace;

/**
 * A matrix in colours, with a scale of ours: white is 0, dark is large. Tablesaw's own trace knows no colours.
 *
 * @param rows unique names, from the top
 * @param values row by row; as many columns in each
 */
record HeatMapTrace(List<String> rows, double[][] values) implements Trace {

    private static final String LARGE = "#332288";
    private static final String ZERO = "#FFFFFF";
    private static final String NEGATIVE = "#CC6677";

    @Override
    public String asJavascript(int index) {
        double least = Arrays.stream(values).flatMapToDouble(Arrays::stream).min().orElse(0);
        double largest = Arrays.stream(values).flatMapToDouble(Arrays::stream).max().orElse(1);
        boolean signed = least < 0;
        double reach = Math.max(largest, -least);
        String scale = signed ? "[[0, \"" + NEGATIVE + "\"], [0.5, \"" + ZERO + "\"], [1, \"" + LARGE + "\"]]"
                : "[[0, \"" + ZERO + "\"], [1, \"" + LARGE + "\"]]";
        return "var trace" + index + " = {type: \"heatmap\", zmin: " + (signed ? -reach : 0) + ", zmax: " + (reach > 0 ? reach : 1)
                + ", colorscale: " + scale + ", xgap: 1, ygap: 1, x0: 1, dx: 1, y: " + names() + ", z: " + numbers() + "};";
    }

    /** Plotly draws rows from below. */
    private String names() {
        StringBuilder text = new StringBuilder("[");
        for (int i = rows.size() - 1; i >= 0; i--) {
            text.append('"').append(rows.get(i).replace("\\", "\\\\").replace("\"", "\\\"")).append(i > 0 ? "\", " : "\"");
        }
        return text.append(']').toString();
    }

    private String numbers() {
        StringBuilder text = new StringBuilder("[");
        for (int i = values.length - 1; i >= 0; i--) {
            text.append(Arrays.stream(values[i]).mapToObj(value -> String.format(Locale.ROOT, "%.4g", value))
                    .collect(Collectors.joining(", ", "[", i > 0 ? "], " : "]")));
        }
        return text.append(']').toString();
    }

    @Override
    public String name() {
        return "";
    }

    @Override
    public HoverLabel hoverLabel() {
        return null;
    }

    @Override
    public boolean showLegend() {
        return false;
    }
}
