package org.geoharm.display.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The values of one direction as numbers: themselves, or the places of their names where any of them is a name. */
final class AxisValues {

    private static final double PADDING = 0.05;
    private static final double HALF_A_CATEGORY = 0.5;

    private final JsonNode axis;
    private final List<String> categories;

    /**
     * Looks whether the values are names.
     *
     * @param axis the axis in the layout
     * @param arrays the values of all traces in this direction
     */
    AxisValues(JsonNode axis, List<JsonNode> arrays) {
        this.axis = axis;
        Set<String> names = new LinkedHashSet<>();
        arrays.forEach(array -> array.forEach(value -> names.add(value.asText())));
        boolean named = axis.path("type").asText().equals("category");
        for (JsonNode array : arrays) {
            for (JsonNode value : array) {
                named |= value.isTextual();
            }
        }
        this.categories = named ? List.copyOf(names) : List.of();
    }

    boolean named() {
        return !categories.isEmpty();
    }

    /** Returns an array's numbers; a missing value is not a number. */
    double[] of(JsonNode array) {
        double[] numbers = new double[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            JsonNode value = array.get(i);
            numbers[i] = named() ? categories.indexOf(value.asText()) : value.isNumber() ? value.doubleValue() : Double.NaN;
        }
        return numbers;
    }

    /**
     * Returns the axis.
     *
     * @param seen what the marks cover
     * @param fromZero whether one end stays at 0 if all values lie on one side of it
     */
    Axis axis(Range seen, boolean fromZero) {
        String title = PlainText.of(axis.path("title").path("text").asText());
        if (named()) {
            return new Axis(title, new Range(-HALF_A_CATEGORY, categories.size() - HALF_A_CATEGORY), false,
                    categories.stream().map(PlainText::of).toList());
        }
        boolean logarithmic = axis.path("type").asText().equals("log");
        Range fixed = fixed();
        if (!fixed.isEmpty()) {
            return new Axis(title, fixed, logarithmic, List.of());
        }
        Range range = logarithmic ? logarithms(seen) : seen;
        boolean keepZero = fromZero && !logarithmic && !range.isEmpty();
        Range padded = range.padded(PADDING);
        return new Axis(title, new Range(keepZero && range.min() >= 0 ? 0 : padded.min(), keepZero && range.max() <= 0 ? 0 : padded.max()),
                logarithmic, List.of());
    }

    private Range fixed() {
        JsonNode range = axis.path("range");
        boolean usable = range.size() == 2 && range.get(0).isNumber() && range.get(1).isNumber()
                && range.get(0).doubleValue() < range.get(1).doubleValue();
        return usable ? new Range(range.get(0).doubleValue(), range.get(1).doubleValue()) : Range.EMPTY;
    }

    private static Range logarithms(Range seen) {
        double max = seen.max() > 0 ? Math.log10(seen.max()) : 0;
        return new Range(seen.min() > 0 ? Math.min(max, Math.log10(seen.min())) : max - 1, max);
    }

    /** Returns the least distance of two of the values, 1 where there are fewer: the room of one bar. */
    static double spacing(List<double[]> values) {
        double[] sorted = values.stream().flatMapToDouble(Arrays::stream).filter(Double::isFinite).distinct().sorted().toArray();
        return IntStream.range(1, sorted.length).mapToDouble(i -> sorted[i] - sorted[i - 1]).min().orElse(1);
    }
}
