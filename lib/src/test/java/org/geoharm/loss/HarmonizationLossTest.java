package org.geoharm.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.geoharm.golden.Golden;
import org.geoharm.harmonize.UniformStructure;
import org.geoharm.torch.Backward;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HarmonizationLossTest {

    private final NDManager manager = Torch.newManager(Device.cpu());

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void of_hasTheGoldenValuesAndGradientsForLogits() {
        goldenCases("from_logits").forEach(node -> {
            NDArray logits1 = leaf(Golden.array(manager, node.get("logits1")));
            NDArray logits2 = leaf(Golden.array(manager, node.get("logits2")));
            NDArray prior = manager.create(Golden.doubles(node.get("pi")));
            try (GradMode mode = GradMode.on()) {
                checkLossAndGradients(node, loss(node).of(logits1, logits2, prior), logits1, logits2);
            }
        });
    }

    @Test
    void of_hasTheGoldenValuesAndGradientsForProjections_withTheReferencesOwnStructure() throws IOException {
        NDArray directions = UniformStructure.read(referenceStructure()).toTensor(manager);
        goldenCases("from_features").forEach(node -> {
            NDArray z1 = leaf(Golden.array(manager, node.get("z1")));
            NDArray z2 = leaf(Golden.array(manager, node.get("z2")));
            NDArray prior = manager.create(Golden.floats(node.get("pi_counts")));
            try (GradMode mode = GradMode.on()) {
                NDArray logits1 = HarmonizationLoss.structureLogits(z1, directions);
                NDArray logits2 = HarmonizationLoss.structureLogits(z2, directions);
                assertArrayEquals(Golden.floats(node.get("logits1_row0")), logits1.get(0).toFloatArray(), 1e-5f);
                checkLossAndGradients(node, loss(node).of(logits1, logits2, prior), z1, z2);
            }
        });
    }

    @Test
    void of_equalsTheLoopsOfTheDefinition() {
        NDArray logits1 = random(6, 4, 1);
        NDArray logits2 = random(6, 4, 2);
        NDArray prior = manager.create(new float[] {4, 3, 2, 1});
        HarmonizationLoss loss = HarmonizationLoss.paper();
        float[] labels1 = loss.sinkhorn().surrogateLabels(logits1, prior).toFloatArray();
        float[] labels2 = loss.sinkhorn().surrogateLabels(logits2, prior).toFloatArray();
        double expected = crossEntropy(labels1, logits2.toFloatArray(), 4) + crossEntropy(labels2, logits1.toFloatArray(), 4);
        assertEquals(expected, loss.of(logits1, logits2, prior).getFloat(), 1e-5);
    }

    @Test
    void of_isSymmetricInTheViews() {
        NDArray logits1 = random(6, 4, 1);
        NDArray logits2 = random(6, 4, 2);
        NDArray prior = manager.create(new float[] {4, 3, 2, 1});
        assertEquals(HarmonizationLoss.paper().of(logits1, logits2, prior).getFloat(),
                HarmonizationLoss.paper().of(logits2, logits1, prior).getFloat(), 1e-5);
    }

    @Test
    void structureLogits_areTheProductsDividedByTheirLength() {
        NDArray directions = manager.create(new float[][] {{1, 0}, {0, 1}, {-0.6f, -0.8f}});
        NDArray logits = HarmonizationLoss.structureLogits(manager.create(new float[][] {{3, 4}}), directions);
        double length = Math.sqrt(3 * 3 + 4 * 4 + 5 * 5);
        float[] expected = {(float) (3 / length), (float) (4 / length), (float) (-5 / length)};
        assertArrayEquals(expected, logits.toFloatArray(), 1e-6f);
    }

    @Test
    void structureLogits_haveTheGradientOfFiniteDifferences() {
        NDArray z = leaf(random(2, 3, 1));
        NDArray directions = random(4, 3, 2);
        NDArray weights = random(2, 4, 3);
        try (GradMode mode = GradMode.on()) {
            Backward.from(HarmonizationLoss.structureLogits(z, directions).mul(weights).sum());
        }
        float[] gradient = z.getGradient().toFloatArray();
        double step = 1e-2;
        for (int i = 0; i < gradient.length; i++) {
            double slope = (weighted(z, i, step, directions, weights) - weighted(z, i, -step, directions, weights)) / (2 * step);
            assertEquals(slope, gradient[i], 2e-3);
        }
    }

    @Test
    void of_leavesOneArray() {
        NDArray logits1 = random(6, 4, 1);
        NDArray logits2 = random(6, 4, 2);
        NDArray prior = manager.ones(new Shape(4));
        int before = manager.getManagedArrays().size();
        HarmonizationLoss.paper().of(logits1, logits2, prior);
        assertEquals(before + 1, manager.getManagedArrays().size());
        HarmonizationLoss.structureLogits(logits1, logits2);
        assertEquals(before + 2, manager.getManagedArrays().size());
    }

    @Test
    void of_rejectsDifferentShapes_showingBoth() {
        var error = assertThrows(IllegalArgumentException.class,
                () -> HarmonizationLoss.paper().of(random(6, 4, 1), random(5, 4, 2), manager.ones(new Shape(4))));
        assertEquals("logits1 and logits2 must both be (N, K), got (6, 4) and (5, 4)", error.getMessage());
    }

    @Test
    void structureLogits_rejectAnotherWidth_showingBoth() {
        var error = assertThrows(IllegalArgumentException.class,
                () -> HarmonizationLoss.structureLogits(random(6, 64, 1), random(5, 128, 2)));
        assertEquals("z must be (N, D) and directions (K, D), got (6, 64) and (5, 128)", error.getMessage());
    }

    @Test
    void constructor_rejectsTemperaturesThatAreNotPositive() {
        var error = assertThrows(IllegalArgumentException.class, () -> HarmonizationLoss.paper().withAssignmentTemperature(-1));
        assertEquals("assignmentTemperature must be > 0 and finite, got -1.0; the reference uses 0.1", error.getMessage());
    }

    private static Path referenceStructure() {
        String home = System.getenv("GEOHARM_DATA");
        Path file = Path.of(home == null ? "" : home, "reference-100_128_target.npy");
        assumeTrue(home != null && Files.isRegularFile(file),
                "skipped: the reference's structure is not there; put it at $GEOHARM_DATA/reference-100_128_target.npy");
        return file;
    }

    private static Stream<JsonNode> goldenCases(String kind) {
        return Golden.cases("04_gh_loss").filter(node -> node.get("kind").asText().equals(kind));
    }

    private static HarmonizationLoss loss(JsonNode node) {
        return new HarmonizationLoss(new Sinkhorn(0.05, node.get("iterations").asInt()), 0.1);
    }

    private static void checkLossAndGradients(JsonNode node, NDArray loss, NDArray input1, NDArray input2) {
        String name = node.get("case").asText();
        String suffix = node.has("grad_z1") ? "z" : "logits";
        assertEquals(node.get("loss").asDouble(), loss.getFloat(), 1e-5, name);
        Backward.from(loss);
        assertArrayEquals(Golden.floats(node.get("grad_" + suffix + 1)), input1.getGradient().toFloatArray(), 1e-5f, name);
        assertArrayEquals(Golden.floats(node.get("grad_" + suffix + 2)), input2.getGradient().toFloatArray(), 1e-5f, name);
    }

    private double weighted(NDArray z, int i, double step, NDArray directions, NDArray weights) {
        float[] moved = z.toFloatArray();
        moved[i] += (float) step;
        NDArray point = manager.create(moved, z.getShape());
        return HarmonizationLoss.structureLogits(point, directions).mul(weights).sum().getFloat();
    }

    private NDArray random(int rows, int columns, long stream) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (2 * Golden.hash(stream, i) - 1);
        }
        return manager.create(values, new Shape(rows, columns));
    }

    private static NDArray leaf(NDArray array) {
        array.setRequiresGradient(true);
        return array;
    }

    private static double crossEntropy(float[] labels, float[] logits, int k) {
        double total = 0;
        for (int row = 0; row < labels.length; row += k) {
            double sum = 0;
            for (int i = row; i < row + k; i++) {
                sum += Math.exp(logits[i] / 0.1);
            }
            for (int i = row; i < row + k; i++) {
                total -= labels[i] * (logits[i] / 0.1 - Math.log(sum));
            }
        }
        return total / (labels.length / (double) k);
    }
}
