package org.geoharm.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.geoharm.golden.Golden;

/** The small networks that the golden vectors of pruning were made with. */
public final class GoldenPrunable {

    private record Stateless(UnaryOperator<NDArray> map) implements Network {
        @Override
        public NDArray forward(NDArray input, Mode mode) {
            return map.apply(input);
        }

        @Override
        public List<Weight> weights() {
            return List.of();
        }
    }

    private GoldenPrunable() {}

    /** The network of {@code 13_sdclr_prune}: three prunable convolutions, one that is not, and a linear layer. */
    public static PrunableNetwork convolutions(NDManager manager, JsonNode weights) {
        PrunableLayers layers = new PrunableLayers(manager);
        Map<String, Network> parts = new LinkedHashMap<>();
        parts.put("a", layers.conv(new ConvShape(3, 4, 3, 1)));
        parts.put("bna", layers.norm(4));
        parts.put("relu", Operation.RELU);
        parts.put("b", layers.conv(new ConvShape(4, 5, 3, 2)));
        parts.put("bnb", layers.norm(5));
        parts.put("c", layers.conv(new ConvShape(5, 2, 1, 1)));
        parts.put("plain", new Conv(manager.zeros(new ConvShape(2, 2, 1, 1).filters()), new ConvShape(2, 2, 1, 1)));
        parts.put("pool", Operation.GLOBAL_AVERAGE);
        parts.put("fc", Linear.withoutBias(manager, 2, 2));
        PrunableNetwork network = layers.prunable(new Sequence(parts));
        fill(manager, network, weights);
        return network;
    }

    /** Puts weights a, b, c, plain and fc into the network of {@link #convolutions}. */
    public static void fill(NDManager manager, PrunableNetwork network, JsonNode weights) {
        Map<String, NDArray> values = new LinkedHashMap<>();
        network.weights().forEach(weight -> values.put(weight.name(), weight.array()));
        weights.fields().forEachRemaining(entry -> values.put(entry.getKey() + ".weight", Golden.array(manager, entry.getValue())));
        Weights.load(network.weights(), values);
    }

    /** The encoder of the SDCLR cases of {@code 09_training_loops}: one prunable 1x1 convolution without bias on (N, 6). */
    public static PrunableNetwork linear(NDManager manager, int from, int to) {
        PrunableLayers layers = new PrunableLayers(manager);
        Map<String, Network> parts = new LinkedHashMap<>();
        parts.put("image", new Stateless(x -> x.reshape(-1, from, 1, 1)));
        parts.put("conv", layers.conv(new ConvShape(from, to, 1, 1)));
        parts.put("flat", new Stateless(x -> x.reshape(-1, to)));
        return layers.prunable(new Sequence(parts));
    }

    /** Compares how much is kept of each convolution with the rows of {@code 12_model_sdclr}. */
    public static void checkMasks(JsonNode golden, PrunableNetwork network) {
        assertEquals(golden.get("prunable_weights").asLong(), network.prunableCount());
        JsonNode rows = golden.get("kept_per_layer");
        assertEquals(rows.size(), network.masks().size());
        for (int i = 0; i < rows.size(); i++) {
            int kept = 0;
            for (float value : network.masks().get(i).toFloatArray()) {
                kept += (int) value;
            }
            assertEquals(rows.get(i).get(1).asInt(), kept, rows.get(i).get(0).asText());
        }
    }

    /** A network that changes nothing. */
    public static PrunableNetwork identity() {
        return new PrunableNetwork(new Stateless(x -> x), List.of());
    }
}
