package org.geoharm.eval;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.IntStream;
import org.geoharm.golden.Golden;

/** The features of the golden file {@code 14_probe}. */
final class GoldenProbe {

    static final JsonNode FILE = Golden.read("14_probe");

    private GoldenProbe() {}

    static Features train() {
        return features(FILE, "train");
    }

    static Features test() {
        return features(FILE, "test");
    }

    static Features features(JsonNode node, String part) {
        int[] labels = Golden.ints(node.get("y_" + part));
        int dimension = (int) Golden.shape(node.get("x_" + part)).get(1);
        int classes = IntStream.of(labels).max().orElseThrow() + 1;
        return new Features(Golden.floats(node.get("x_" + part)), dimension, labels, classes);
    }

    /** Initial weights of the file, and images in their own order. */
    static ProbeDraws draws() {
        return new ProbeDraws() {
            @Override
            public float[] weights(int dimension, int classes) {
                float[] weight = Golden.floats(FILE.get("init_weight"));
                float[] bias = Golden.floats(FILE.get("init_bias"));
                float[] weights = new float[(dimension + 1) * classes];
                for (int c = 0; c < classes; c++) {
                    for (int d = 0; d < dimension; d++) {
                        weights[d * classes + c] = weight[c * dimension + d];
                    }
                    weights[dimension * classes + c] = bias[c];
                }
                return weights;
            }

            @Override
            public long[] order(int size) {
                return IntStream.range(0, size).asLongStream().toArray();
            }
        };
    }
}
