package org.geoharm.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.geoharm.golden.Golden;

/** The weights and inputs of the golden networks, by the formulas of {@code 12_model_*}. */
public final class GoldenWeights {

    private static final int BUFFER_STREAMS = 10_000;
    private static final int PHASE_STREAM = 7777;

    private GoldenWeights() {}

    /** Puts a case's formula weights into a network's weights. */
    public static void fill(NDManager manager, JsonNode golden, List<Weight> weights) {
        Map<String, Integer> parameters = positions(golden.get("param_names"), true);
        Map<String, Integer> buffers = positions(golden.get("buffer_names"), false);
        int base = golden.get("base").asInt();
        Map<String, NDArray> values = new HashMap<>();
        for (Weight weight : weights) {
            Shape shape = weight.array().getShape();
            float[] data = weight.trainable()
                    ? parameter(weight.name(), shape, base + parameters.get(weight.name()))
                    : buffer(weight.name(), shape, base + BUFFER_STREAMS + buffers.get(weight.name()));
            values.put(weight.name(), manager.create(data, shape));
        }
        Weights.load(weights, values);
    }

    /** Returns view 1 or 2 of a case's input. */
    public static NDArray input(NDManager manager, JsonNode golden, int view) {
        int batch = golden.get("batch").asInt();
        int size = golden.get("height").asInt();
        int stream = golden.get("k_in").asInt() + view - 1;
        double scale = golden.get("input_scale").asDouble();
        double offset = golden.get("input_offset").asDouble();
        float[] data = new float[batch * 3 * size * size];
        for (int i = 0; i < data.length; i++) {
            int plane = i / (size * size);
            double h = i / size % size + (view - 1) * 1.5;
            double w = i % size - (view - 1) * 0.75;
            double[] v = new double[4];
            for (int j = 0; j < 4; j++) {
                v[j] = 2 * Golden.hash(PHASE_STREAM, plane * 4L + j) - 1;
            }
            double wave = Math.sin((0.37 + 0.3 * v[0]) * h + 3 * v[1]) * Math.cos((0.23 + 0.2 * v[1]) * w - 2 * v[2]);
            data[i] = (float) (offset + scale * (v[3] + wave + 0.3 * (2 * Golden.hash(stream, i) - 1)));
        }
        return manager.create(data, new Shape(batch, 3, size, size));
    }

    /** Returns view 1 or 2 of a case whose network normalises for ImageNet itself in the reference; here the pipeline does. */
    public static NDArray normalized(NDManager manager, JsonNode golden, int view) {
        NDArray mean = manager.create(new float[] {0.485f, 0.456f, 0.406f}, new Shape(3, 1, 1));
        NDArray deviation = manager.create(new float[] {0.229f, 0.224f, 0.225f}, new Shape(3, 1, 1));
        return input(manager, golden, view).sub(mean).div(deviation);
    }

    private static Map<String, Integer> positions(JsonNode names, boolean withShapes) {
        Map<String, Integer> positions = new HashMap<>();
        names.forEach(name -> positions.put(withShapes ? name.get(0).asText() : name.asText(), positions.size()));
        return positions;
    }

    private static float[] parameter(String name, Shape shape, int stream) {
        double bound = shape.dimension() < 2 ? 0.1 : Math.sqrt(3.0 / (shape.size() / shape.get(0)));
        double centre = shape.dimension() < 2 && name.endsWith(".weight") ? 1 : 0;
        return values((int) shape.size(), stream, centre, bound);
    }

    private static float[] buffer(String name, Shape shape, int stream) {
        boolean mean = name.endsWith("mean");
        return values((int) shape.size(), stream, mean ? 0 : 1, mean ? 0.2 : 0.4);
    }

    private static float[] values(int size, int stream, double centre, double bound) {
        float[] data = new float[size];
        for (int i = 0; i < size; i++) {
            data[i] = (float) (centre + bound * (2 * Golden.hash(stream, i) - 1));
        }
        return data;
    }
}
