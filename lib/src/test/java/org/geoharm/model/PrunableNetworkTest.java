package org.geoharm.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import org.geoharm.golden.Golden;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrunableNetworkTest {

    private static final String FILE = "13_sdclr_prune";
    private static final List<String> PRUNABLE = List.of("a", "b", "c");

    private final NDManager manager = Torch.newManager(Device.cpu());

    @AfterEach
    void close() {
        manager.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fraction_0.9", "fraction_0.3", "fraction_0", "ties_fraction_0.5"})
    void prune_makesTheMasksOfTheReference(String name) {
        JsonNode golden = Golden.oneCase(FILE, name);
        PrunableNetwork network = GoldenPrunable.convolutions(manager, Golden.read(FILE).get("weights"));
        if (golden.has("weights")) {
            GoldenPrunable.fill(manager, network, golden.get("weights"));
        }
        network.prune(new Pruning(0.99, 0.5), 1);
        network.prune(Pruning.byMagnitude(golden.get("fraction").asDouble()), 0);
        assertEquals(golden.get("total").asLong(), network.prunableCount());
        for (int i = 0; i < PRUNABLE.size(); i++) {
            assertArrayEquals(Golden.floats(golden.get("masks").get(PRUNABLE.get(i))), network.masks().get(i).toFloatArray(), name);
        }
    }

    @Test
    void prune_byChance_dropsAsManyAsSaid_andTheSameForTheSameKey() {
        PrunableNetwork network = new ResNet18(16).buildPrunable(manager);
        Pruning pruning = new Pruning(0.5, 0.2);
        double[] kept = new double[2];
        float[][] masks = new float[3][];
        for (int i = 0; i < 3; i++) {
            network.prune(pruning, i == 2 ? 0 : i);
            masks[i] = all(network.masks());
            kept[i % 2] = sum(masks[i]) / masks[i].length;
        }
        assertArrayEquals(masks[0], masks[2]);
        assertFalse(Arrays.equals(masks[0], masks[1]), "another key, other weights");
        // 0.3 fall for their size; of the 0.7 that are left, 0.2 / 0.7 by chance.
        assertEquals(0.5, kept[0], 0.005);
        assertEquals(0.5, kept[1], 0.005);
    }

    private static float[] all(List<NDArray> masks) {
        float[] all = new float[(int) masks.stream().mapToLong(NDArray::size).sum()];
        int at = 0;
        for (NDArray mask : masks) {
            System.arraycopy(mask.toFloatArray(), 0, all, at, (int) mask.size());
            at += (int) mask.size();
        }
        return all;
    }

    private static double sum(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }

    @Test
    void branch_dense_seesNothingOfTheMasks_andPrunedSeesOnlyWhatIsKept() {
        try (GradMode mode = GradMode.off()) {
            PrunableNetwork network = new ResNet18(2).buildPrunable(manager);
            NDArray x = manager.randomNormal(new Shape(2, 3, 8, 8));
            float[] before = network.branch(Branch.DENSE).forward(x, Mode.EVALUATION).toFloatArray();
            assertArrayEquals(before, network.branch(Branch.PRUNED).forward(x, Mode.EVALUATION).toFloatArray(), "masks of ones");
            network.prune(Pruning.byMagnitude(0.6), 0);
            assertArrayEquals(before, network.branch(Branch.DENSE).forward(x, Mode.EVALUATION).toFloatArray());
            assertArrayEquals(before, network.forward(x, Mode.EVALUATION).toFloatArray(), "as a whole it is dense");
            float[] pruned = network.branch(Branch.PRUNED).forward(x, Mode.EVALUATION).toFloatArray();
            assertFalse(Arrays.equals(before, pruned));
            List<NDArray> convolutions = network.weights().stream().filter(w -> w.array().getShape().dimension() == 4)
                    .map(Weight::array).toList();
            for (int i = 0; i < convolutions.size(); i++) {
                convolutions.get(i).muli(network.masks().get(i));
            }
            assertArrayEquals(pruned, network.branch(Branch.DENSE).forward(x, Mode.EVALUATION).toFloatArray(), 1e-6f,
                    "weights times masks");
        }
    }

    @Test
    void branch_movesTheStatisticsOfItsOwnBatchNormsOnly() {
        try (GradMode mode = GradMode.off()) {
            PrunableNetwork network = new ResNet18(2).buildPrunable(manager);
            NDArray x = manager.randomNormal(new Shape(2, 3, 8, 8));
            network.branch(Branch.PRUNED).forward(x, Mode.TRAINING);
            for (Weight weight : network.weights()) {
                if (weight.name().endsWith("running_mean")) {
                    boolean moved = weight.array().abs().max().getFloat() > 0;
                    assertEquals(weight.name().contains("bn_list.1"), moved, weight.name());
                }
            }
        }
    }

    @Test
    void branch_hasTheWeightsAndNamesOfAPlainNetwork() {
        List<String> plain = new ResNet50(2).build(manager).weights().stream().map(Weight::name)
                .map(name -> name.replace("downsample.0", "downsample.conv").replace("downsample.1", "downsample.bn")).toList();
        PrunableNetwork network = new ResNet50(2).buildPrunable(manager);
        for (Branch branch : Branch.values()) {
            assertEquals(plain, network.branch(branch).weights().stream().map(Weight::name).toList());
        }
        assertTrue(network.branch(Branch.PRUNED).weights().get(0).array() == network.weights().get(0).array(), "the array itself");
    }

    @Test
    void prune_andForwardLeaveNoArraysBehind() {
        PrunableNetwork network = new ResNet18(2).buildPrunable(manager);
        int before = manager.getManagedArrays().size();
        try (GradMode mode = GradMode.off(); NDManager scope = manager.newSubManager()) {
            network.prune(new Pruning(0.5, 0.1), 3);
            network.branch(Branch.PRUNED).forward(scope.ones(new Shape(1, 3, 8, 8)), Mode.EVALUATION);
        }
        assertEquals(before, manager.getManagedArrays().size());
    }
}
