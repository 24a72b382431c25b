package org.geoharm.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.geoharm.golden.Golden;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.Test;

class ResNet34Test {

    private static final JsonNode GOLDEN = Golden.oneCase("12_model_resnet_cifar", "simclr_resnet34_cifar");

    @Test
    void weightsAndForward_inEvaluation_equalTheReference() {
        try (NDManager manager = Torch.newManager(Device.cpu()); GradMode mode = GradMode.off()) {
            Map<String, Network> parts = new LinkedHashMap<>();
            parts.put("backbone", ResNet34.cifar().build(manager));
            parts.put("projector", ProjectionHead.paper().build(manager, ResNet34.cifar().features()));
            List<Weight> weights = Weights.of(parts);
            GoldenArchitecture.check(GOLDEN, weights);
            GoldenWeights.fill(manager, GOLDEN, weights);
            NDArray features = parts.get("backbone").forward(GoldenWeights.input(manager, GOLDEN, 1), Mode.EVALUATION);
            GoldenArchitecture.checkFeatures(GOLDEN.get("eval"), features);
            NDArray projected = parts.get("projector").forward(features, Mode.EVALUATION);
            assertArrayEquals(Golden.floats(GOLDEN.get("eval").get("projected")), projected.toFloatArray(), 1e-4f);
        }
    }

    @Test
    void width_belowOne_isRefused() {
        assertEquals("width must be >= 1, got -1", assertThrows(IllegalArgumentException.class, () -> new ResNet34(-1)).getMessage());
        assertEquals(8 * 3, ResNet34.cifar().withWidth(3).features());
    }
}
