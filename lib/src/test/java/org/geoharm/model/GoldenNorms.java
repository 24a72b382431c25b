package org.geoharm.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Compares weights, statistics and gradients with golden rows of name and length. */
public final class GoldenNorms {

    private GoldenNorms() {}

    /** Compares lengths of gradients to 1 %; tiny ones, such as those of biases before a batch norm, are rounding. */
    public static void checkGradients(JsonNode rows, List<Weight> weights) {
        Map<String, NDArray> byName = byName(weights);
        double largest = 0;
        for (JsonNode row : rows) {
            largest = Math.max(largest, row.get(1).asDouble());
        }
        for (JsonNode row : rows) {
            double expected = row.get(1).asDouble();
            double found = norm(byName.get(row.get(0).asText()).getGradient());
            assertEquals(expected, found, 0.01 * expected + 1e-6 * largest, "gradient of " + row.get(0).asText());
        }
    }

    /** Compares lengths of running statistics to 0.1 %. */
    public static void checkStatistics(JsonNode rows, List<Weight> weights) {
        check(rows, weights, 1e-3);
    }

    /** Compares lengths of weights. */
    public static void check(JsonNode rows, List<Weight> weights, double relative) {
        Map<String, NDArray> byName = byName(weights);
        rows.forEach(row -> assertEquals(row.get(1).asDouble(), norm(byName.get(row.get(0).asText())),
                relative * row.get(1).asDouble(), row.get(0).asText()));
    }

    private static Map<String, NDArray> byName(List<Weight> weights) {
        return weights.stream().collect(Collectors.toMap(Weight::name, Weight::array));
    }

    private static double norm(NDArray array) {
        double sum = 0;
        for (float value : array.toFloatArray()) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum);
    }
}
