package org.geoharm.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import org.geoharm.golden.Golden;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.Test;

class MagnitudesTest {

    @Test
    void at_equalsSorting() {
        float[] values = new float[3000];
        for (int i = 0; i < values.length; i++) {
            double sign = Golden.hash(3, i) < 0.5 ? -1 : 1;
            values[i] = (float) (sign * Math.pow(10, 20 * Golden.hash(4, i) - 10));
        }
        values[7] = 0;
        values[8] = -0f;
        values[9] = Float.MIN_VALUE;
        values[10] = Float.MAX_VALUE;
        Arrays.fill(values, 100, 150, -0.25f);
        float[] sorted = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            sorted[i] = Math.abs(values[i]);
        }
        Arrays.sort(sorted);
        try (NDManager manager = Torch.newManager(Device.cpu())) {
            Magnitudes magnitudes = new Magnitudes(List.of(manager.create(Arrays.copyOf(values, 1000)),
                    manager.create(Arrays.copyOfRange(values, 1000, 3000))));
            assertEquals(3000, magnitudes.count());
            for (int i = 0; i < sorted.length; i += i < 20 || i > 2980 ? 1 : 37) {
                assertEquals(sorted[i], magnitudes.at(i), "position " + i);
            }
        }
    }

    @Test
    void at_isTheThresholdOfTheReference() {
        JsonNode file = Golden.read("13_sdclr_prune");
        try (NDManager manager = Torch.newManager(Device.cpu())) {
            for (JsonNode golden : file.get("cases")) {
                JsonNode weights = golden.has("weights") ? golden.get("weights") : file.get("weights");
                List<NDArray> arrays = List.of(Golden.array(manager, weights.get("a")), Golden.array(manager, weights.get("b")),
                        Golden.array(manager, weights.get("c")));
                long position = Math.min(golden.get("n_to_prune").asLong(), golden.get("total").asLong() - 1);
                assertEquals((float) golden.get("threshold").asDouble(), new Magnitudes(arrays).at(position), golden.get("case").asText());
            }
        }
    }
}
