package org.geoharm.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.geoharm.golden.Golden;
import org.geoharm.torch.Backward;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.Precision;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.Test;

class ResNet18Test {

    private static final JsonNode GOLDEN = Golden.oneCase("12_model_resnet_cifar", "simclr_resnet18_cifar");

    private static List<Weight> paperWeights(NDManager manager) {
        return parts(manager).entrySet().stream()
                .flatMap(part -> part.getValue().weights().stream().map(w -> w.within(part.getKey()))).toList();
    }

    private static Map<String, Network> parts(NDManager manager) {
        Map<String, Network> parts = new LinkedHashMap<>();
        parts.put("backbone", ResNet18.cifar().build(manager));
        parts.put("projector", ProjectionHead.paper().build(manager, ResNet18.cifar().features()));
        return parts;
    }

    @Test
    void weights_haveTheNamesShapesAndOrderOfTheReference() {
        try (NDManager manager = Torch.newManager(Device.cpu())) {
            List<Weight> trainable = paperWeights(manager).stream().filter(Weight::trainable).toList();
            JsonNode expected = GOLDEN.get("param_names");
            assertEquals(expected.size(), trainable.size());
            for (int i = 0; i < trainable.size(); i++) {
                assertEquals(expected.get(i).get(0).asText(), trainable.get(i).name());
                assertArrayEquals(Golden.ints(expected.get(i).get(1)),
                        java.util.Arrays.stream(trainable.get(i).array().getShape().getShape()).mapToInt(d -> (int) d).toArray());
            }
            assertEquals(GOLDEN.get("param_count").asLong(), Weights.trainableCount(trainable));
        }
    }

    /** Features within 3 % of their size, and a gradient that points the same way: a cosine of 0.9 at least, noise being the hardest input. */
    @Test
    void forward_inBfloat16_isNearFloat32_withFeaturesAndGradientsInFloat32() {
        assumeTrue(Precision.BFLOAT16.isNativeOn(Device.cpu()), "this CPU has no instructions for bfloat16");
        try (NDManager manager = Torch.newManager(Device.cpu()); GradMode mode = GradMode.on()) {
            Torch.seed(3);
            Network network = new ResNet18(16).build(manager);
            List<NDArray> weights = Weights.trainable(network.weights());
            weights.forEach(weight -> weight.setRequiresGradient(true));
            NDArray images = manager.randomNormal(new Shape(24, 3, 32, 32));
            NDArray target = manager.randomNormal(new Shape(24, 128));
            NDArray wide = network.forward(images, Mode.TRAINING);
            Backward.from(wide.mul(target).sum());
            List<float[]> expected = weights.stream().map(weight -> weight.getGradient().toFloatArray()).toList();
            weights.forEach(weight -> weight.getGradient().muli(0));
            NDArray narrow = network.forward(Precision.BFLOAT16.of(images), Mode.TRAINING);
            Backward.from(narrow.mul(target).sum());
            assertEquals(DataType.FLOAT32, narrow.getDataType());
            assertEquals(0, narrow.sub(wide).norm().getFloat() / wide.norm().getFloat(), 0.03);
            assertTrue(weights.stream().allMatch(weight -> weight.getGradient().getDataType() == DataType.FLOAT32));
            assertEquals(1, cosine(expected, weights.stream().map(weight -> weight.getGradient().toFloatArray()).toList()), 0.1);
        }
    }

    private static double cosine(List<float[]> a, List<float[]> b) {
        return product(a, b) / Math.sqrt(product(a, a) * product(b, b));
    }

    private static double product(List<float[]> a, List<float[]> b) {
        double sum = 0;
        for (int i = 0; i < a.size(); i++) {
            for (int j = 0; j < a.get(i).length; j++) {
                sum += (double) a.get(i)[j] * b.get(i)[j];
            }
        }
        return sum;
    }

    @Test
    void forward_inEvaluation_equalsTheReference() {
        try (NDManager manager = Torch.newManager(Device.cpu()); GradMode mode = GradMode.off()) {
            Map<String, Network> parts = parts(manager);
            GoldenWeights.fill(manager, GOLDEN, Weights.of(parts));
            NDArray x = GoldenWeights.input(manager, GOLDEN, 1);
            assertEquals(GOLDEN.get("input_check").get("x1_sum").asDouble(), sum(x.toFloatArray()), 1e-3);
            NDArray features = parts.get("backbone").forward(x, Mode.EVALUATION);
            NDArray projected = parts.get("projector").forward(features, Mode.EVALUATION);
            assertArrayEquals(Golden.floats(GOLDEN.get("eval").get("projected")), projected.toFloatArray(), 1e-4f);
            double[] rowSums = Golden.doubles(GOLDEN.get("eval").get("feature_row_sums"));
            NDArray sums = features.sum(new int[] {1});
            for (int i = 0; i < rowSums.length; i++) {
                assertEquals(rowSums[i], sums.getFloat(i), 1e-4 * Math.max(1, Math.abs(rowSums[i])));
            }
        }
    }

    private static double sum(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }

    @Test
    void build_drawsInitialWeightsByPyTorchsRule() {
        try (NDManager manager = Torch.newManager(Device.cpu())) {
            Torch.seed(5);
            List<Weight> weights = new ResNet18(8).build(manager).weights();
            NDArray stem = weights.get(0).array();
            float bound = (float) (1 / Math.sqrt(27));
            assertEquals("conv1.weight", weights.get(0).name());
            assertEquals(bound / Math.sqrt(3), Math.sqrt(stem.mul(stem).mean().getFloat()), 0.015);
            assertEquals(bound, stem.abs().max().getFloat(), 0.02);
        }
    }

    @Test
    void forward_takesOtherImageSizes() {
        try (NDManager manager = Torch.newManager(Device.cpu()); GradMode mode = GradMode.off()) {
            Network network = new ResNet18(4).build(manager);
            NDArray features = network.forward(manager.ones(new Shape(2, 3, 40, 56)), Mode.EVALUATION);
            assertEquals(new Shape(2, new ResNet18(4).features()), features.getShape());
        }
    }

    @Test
    void width_belowOne_isRefused() {
        var error = assertThrows(IllegalArgumentException.class, () -> new ResNet18(0));
        assertEquals("width must be >= 1, got 0", error.getMessage());
    }
}
