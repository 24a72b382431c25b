package org.geoharm.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.geoharm.golden.Golden;

/** Compares networks with the names, shapes and features of {@code 12_model_*}. */
public final class GoldenArchitecture {

    private GoldenArchitecture() {}

    /** Compares names, shapes and order of parameters and running statistics, and the number of trainable values. */
    public static void check(JsonNode golden, List<Weight> weights) {
        List<String> expected = StreamSupport.stream(golden.get("param_names").spliterator(), false)
                .map(row -> row.get(0).asText() + " " + Arrays.toString(Golden.ints(row.get(1)))).toList();
        assertEquals(expected, weights.stream().filter(Weight::trainable)
                .map(weight -> weight.name() + " " + dimensions(weight.array().getShape())).toList());
        assertEquals(StreamSupport.stream(golden.get("buffer_names").spliterator(), false).map(JsonNode::asText).toList(),
                weights.stream().filter(weight -> !weight.trainable()).map(Weight::name).toList());
        assertEquals(golden.get("param_count").asLong(), Weights.trainableCount(weights));
    }

    private static String dimensions(Shape shape) {
        return Arrays.toString(shape.getShape());
    }

    /** Compares the first features of each row where they are recorded, and the sums of all rows, to 1e-4. */
    public static void checkFeatures(JsonNode eval, NDArray features) {
        if (eval.has("features")) {
            float[] expected = Golden.floats(eval.get("features"));
            int columns = (int) Golden.shape(eval.get("features")).get(1);
            for (int i = 0; i < expected.length; i++) {
                assertEquals(expected[i], features.getFloat(i / columns, i % columns), 1e-4f,
                        "feature " + i % columns + " of row " + i / columns);
            }
        }
        double[] sums = Golden.doubles(eval.get("feature_row_sums"));
        NDArray found = features.sum(new int[] {1});
        for (int i = 0; i < sums.length; i++) {
            assertEquals(sums[i], found.getFloat(i), 1e-4 * Math.max(1, Math.abs(sums[i])), "row " + i);
        }
    }
}
