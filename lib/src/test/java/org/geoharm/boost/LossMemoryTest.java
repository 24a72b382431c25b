package org.geoharm.boost;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.geoharm.golden.Golden;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LossMemoryTest {

    private static final String FILE = "10_bcl_weights";

    private final NDManager manager = Torch.newManager(Device.cpu());

    @AfterEach
    void close() {
        manager.close();
    }

    private LossMemory holding(float... losses) {
        LossMemory memory = new LossMemory(manager, losses.length);
        memory.record(IntStream.range(0, losses.length).toArray(), manager.create(losses), 0.97);
        return memory;
    }

    /** Golden 10, weights of given losses. */
    @Test
    void weights_areTheReferences() {
        for (String name : List.of("weight_random_N9", "weight_outlier_N4")) {
            JsonNode c = Golden.oneCase(FILE, name);
            double[] ours = holding(Golden.floats(c.get("momentum_loss"))).weights();
            assertArrayEquals(Golden.doubles(c.get("weight_float64")), ours, 1e-6, name);
        }
    }

    /** Golden 10, six epochs of five images, in batches of other orders each epoch. */
    @Test
    void record_isTheReferencesRecursion() {
        JsonNode c = Golden.oneCase(FILE, "momentum_loss_sequence");
        float[] losses = Golden.floats(c.get("loss_per_epoch"));
        LossMemory memory = new LossMemory(manager, 5);
        int[][] batches = {{3, 0, 4}, {1, 2}};
        for (int epoch = 0; epoch < 6; epoch++) {
            for (int[] batch : batches) {
                float[] theirs = new float[batch.length];
                for (int i = 0; i < batch.length; i++) {
                    theirs[i] = losses[5 * epoch + batch[i]];
                }
                memory.record(batch, manager.create(theirs), 0.97);
            }
            float[] expected = Golden.floats(c.get("momentum_after_each_epoch").get(epoch));
            assertArrayEquals(expected, memory.state().get("losses").toFloatArray(), 1e-6f, "epoch " + epoch);
        }
        assertArrayEquals(Golden.doubles(c.get("weight_after_last")), memory.weights(), 2e-6);
    }

    /** With the deviation in it, as it is written down, in double precision. */
    @Test
    void weights_equalTheDefinition_andReachOneEnd() {
        float[] losses = {2.5f, 0.1f, 1.1f, 1.3f, 0.9f, 4f};
        double mean = IntStream.range(0, 6).mapToDouble(i -> losses[i]).average().orElseThrow();
        double std = Math.sqrt(IntStream.range(0, 6).mapToDouble(i -> Math.pow(losses[i] - mean, 2)).sum() / 5);
        double largest = IntStream.range(0, 6).mapToDouble(i -> Math.abs(losses[i] - mean) / std).max().orElseThrow();
        double[] ours = holding(losses).weights();
        for (int i = 0; i < 6; i++) {
            assertEquals((losses[i] - mean) / std / (2 * largest) + 0.5, ours[i], 1e-12);
        }
        assertEquals(1, ours[5]);
        assertEquals(mean, holding(losses).mean(), 1e-12);
    }

    @Test
    void weights_ofEqualLosses_areOneHalf() {
        for (float loss : new float[] {0, 0.1f, 3.3333f}) {
            float[] equal = new float[7];
            Arrays.fill(equal, loss);
            double[] half = new double[7];
            Arrays.fill(half, 0.5);
            assertArrayEquals(half, holding(equal).weights());
        }
        assertArrayEquals(new double[] {0.5}, holding(2).weights());
    }

    @Test
    void weights_ofImagesNotSeen_areZero_andDoNotCount() {
        LossMemory memory = new LossMemory(manager, 4);
        assertArrayEquals(new double[4], memory.weights());
        assertTrue(Double.isNaN(memory.mean()));
        memory.record(new int[] {3, 1}, manager.create(new float[] {2, 1}), 0.97);
        assertArrayEquals(new double[] {0, 0, 0, 1}, memory.weights());
        assertEquals(1.5, memory.mean());
    }

    @Test
    void restore_givesBackWhatStateGave_andLeavesNothing() {
        LossMemory memory = holding(1, 2, 3);
        LossMemory other = new LossMemory(manager, 3);
        NDArray one = manager.ones(new Shape(1));
        int arrays = manager.getManagedArrays().size();
        other.restore(memory.state());
        assertArrayEquals(memory.weights(), other.weights());
        other.record(new int[] {1}, one, 0.5);
        assertEquals(arrays, manager.getManagedArrays().size());
        assertArrayEquals(new float[] {1, 1.5f, 3}, other.state().get("losses").toFloatArray(), "image 1 was known");
    }

    @Test
    void restore_ofAnotherKindOrSize_saysSo_andChangesNothing() {
        LossMemory memory = holding(1, 2, 3);
        assertEquals("the boosting state lacks losses, it has []; the checkpoint is of another kind of run",
                assertThrows(IllegalArgumentException.class, () -> memory.restore(Map.of())).getMessage());
        NDArray fitting = manager.zeros(new Shape(3, 1));
        assertEquals("seen must be (3, 1), got (4, 1); the checkpoint is of another data set",
                assertThrows(IllegalArgumentException.class,
                        () -> memory.restore(Map.of("losses", fitting, "seen", manager.zeros(new Shape(4, 1))))).getMessage());
        assertEquals(2, memory.mean());
    }

    @Test
    void record_rejectsWhatDoesNotFit_showingIt() {
        LossMemory memory = new LossMemory(manager, 3);
        NDArray two = manager.ones(new Shape(2));
        assertEquals("losses must be (1) for 1 indices, got (2)", message(memory, new int[] {0}, two, 0.97));
        assertEquals("index must be in [0, 3), got 3", message(memory, new int[] {0, 3}, two, 0.97));
        assertEquals("momentum must be in [0, 1), got 1.0", message(memory, new int[] {0, 1}, two, 1));
        assertEquals("datasetSize must be >= 1, got 0",
                assertThrows(IllegalArgumentException.class, () -> new LossMemory(manager, 0)).getMessage());
    }

    private static String message(LossMemory memory, int[] indices, NDArray losses, double momentum) {
        return assertThrows(IllegalArgumentException.class, () -> memory.record(indices, losses, momentum)).getMessage();
    }
}
