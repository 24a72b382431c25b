package org.geoharm.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.geoharm.golden.Golden;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.Test;

class ResNet50Test {

    private static final JsonNode GOLDEN = Golden.oneCase("12_model_resnet50", "simclr_resnet50_imagenet");

    @Test
    void weightsAndForward_inEvaluation_equalTheReference() {
        try (NDManager manager = Torch.newManager(Device.cpu()); GradMode mode = GradMode.off()) {
            Map<String, Network> parts = new LinkedHashMap<>();
            parts.put("backbone", ResNet50.imageNet().build(manager));
            parts.put("projector", ProjectionHead.paper().build(manager, ResNet50.imageNet().features()));
            List<Weight> weights = Weights.of(parts);
            GoldenArchitecture.check(GOLDEN, weights);
            GoldenWeights.fill(manager, GOLDEN, weights);
            NDArray features = parts.get("backbone").forward(GoldenWeights.normalized(manager, GOLDEN, 1), Mode.EVALUATION);
            GoldenArchitecture.checkFeatures(GOLDEN.get("eval"), features);
            NDArray projected = parts.get("projector").forward(features, Mode.EVALUATION);
            assertArrayEquals(Golden.floats(GOLDEN.get("eval").get("projected")), projected.toFloatArray(), 1e-4f);
        }
    }

    @Test
    void build_drawsFiltersHeNormalOnTheFanOut() {
        try (NDManager manager = Torch.newManager(Device.cpu())) {
            Torch.seed(5);
            NDArray stem = new ResNet50(64).build(manager).weights().get(0).array();
            assertEquals(new Shape(64, 3, 7, 7), stem.getShape());
            assertEquals(Math.sqrt(2.0 / (64 * 49)), Math.sqrt(stem.mul(stem).mean().getFloat()), 5e-4);
            assertEquals(0, stem.mean().getFloat(), 1e-3);
        }
    }

    @Test
    void features_are32TimesTheWidth_atAnySize() {
        try (NDManager manager = Torch.newManager(Device.cpu()); GradMode mode = GradMode.off()) {
            NDArray features = new ResNet50(2).build(manager).forward(manager.ones(new Shape(1, 3, 65, 40)), Mode.EVALUATION);
            assertEquals(new Shape(1, 64), features.getShape());
            assertEquals(64, new ResNet50(2).features());
        }
    }

    @Test
    void width_belowOne_isRefused() {
        assertEquals("width must be >= 1, got 0", assertThrows(IllegalArgumentException.class, () -> new ResNet50(0)).getMessage());
    }
}
