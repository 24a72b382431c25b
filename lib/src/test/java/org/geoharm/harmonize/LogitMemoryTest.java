package org.geoharm.harmonize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.IntStream;
import org.geoharm.golden.Golden;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogitMemoryTest {

    private final NDManager manager = Torch.newManager(Device.cpu());

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void record_followsTheReferenceOnCifar_inShuffledBatches() {
        followGolden("cifar_variant", 0, 0);
    }

    @Test
    void record_followsTheReferenceOnImageNet_whichStartsAtTheTenthEpoch() {
        followGolden("imagenet_variant", 9, 100);
    }

    private void followGolden(String name, int firstEpoch, int floor) {
        JsonNode node = Golden.oneCase("09_surrogate_sequence", name);
        NDArray epochs = Golden.array(manager, node.get("logits_per_epoch"));
        LogitMemory memory = new LogitMemory(manager, node.get("N").asInt(), node.get("K").asInt());
        for (JsonNode expected : node.get("history")) {
            recordAll(memory, epochs.get(firstEpoch++), expected.get("beta").asDouble());
            assertArrayEquals(Golden.floats(expected.get("momentum")), memory.state().get("logits").toFloatArray(), 1e-6f);
            assertArrayEquals(Golden.ints(expected.get("counts")), memory.argmaxCounts());
            double[] prior = SurrogatePrior.fromCounts(memory.argmaxCounts(), floor).probabilities();
            assertArrayEquals(Golden.doubles(expected.get("pi")), prior, 1e-15);
        }
        assertEquals(epochs.getShape().get(0), firstEpoch);
    }

    /** Two batches, the odd images first. */
    private void recordAll(LogitMemory memory, NDArray logits, double momentum) {
        for (int odd = 1; odd >= 0; odd--) {
            int first = odd;
            int[] indices = IntStream.range(0, memory.size()).filter(i -> i % 2 == first).toArray();
            memory.record(indices, logits.get(manager.create(indices)), momentum);
        }
    }

    @Test
    void record_storesTheFirstLogitsOfEachImage_wheneverTheyCome() {
        LogitMemory memory = new LogitMemory(manager, 3, 2);
        memory.record(new int[] {0}, row(1, 0), 0.9);
        memory.record(new int[] {2, 0}, manager.create(new float[][] {{0, 1}, {0, 1}}), 0.9);
        float[] expected = {0.9f, 0.1f, 0, 0, 0, 1};
        assertArrayEquals(expected, memory.state().get("logits").toFloatArray(), 1e-6f);
    }

    @Test
    void argmaxCounts_takeTheFirstOfEqualLogits_andLeaveOutImagesNotRecorded() {
        LogitMemory memory = new LogitMemory(manager, 4, 3);
        memory.record(new int[] {3, 1}, manager.create(new float[][] {{-1, 0.5f, 0.5f}, {0, 0, 1}}), 0.9);
        assertArrayEquals(new int[] {0, 1, 1}, memory.argmaxCounts());
    }

    /** 2 GiB of float32: 2^29 numbers, 2^22 images of 128. */
    @Test
    void place_isTheHostFromTwoGibibytesOn_alsoWhereTheyOverflowAnInt() {
        Device gpu = Device.gpu(0);
        assertEquals(gpu, LogitMemory.place(1 << 22, 128, gpu));
        assertEquals(Device.cpu(), LogitMemory.place((1 << 22) + 1, 128, gpu));
        assertEquals(Device.cpu(), LogitMemory.place(Integer.MAX_VALUE, 1000, gpu));
        assertEquals(Device.cpu(), LogitMemory.place(10, 2, Device.cpu()));
    }

    @Test
    void record_leavesNoArray() {
        LogitMemory memory = new LogitMemory(manager, 4, 2);
        NDManager own = memory.state().get("logits").getManager();
        NDArray batch = row(1, 0);
        int before = own.getManagedArrays().size();
        memory.record(new int[] {1}, batch, 0.9);
        memory.argmaxCounts();
        assertEquals(before, own.getManagedArrays().size());
    }

    @Test
    void restore_givesBackTheState_andGoesOnTheSame() {
        LogitMemory memory = new LogitMemory(manager, 3, 2);
        memory.record(new int[] {0}, row(1, 0), 0.9);
        LogitMemory copy = new LogitMemory(manager, 3, 2);
        copy.restore(memory.state());
        for (LogitMemory each : new LogitMemory[] {memory, copy}) {
            each.record(new int[] {0, 1}, manager.create(new float[][] {{0, 1}, {0, 1}}), 0.9);
        }
        assertArrayEquals(memory.state().get("logits").toFloatArray(), copy.state().get("logits").toFloatArray());
        assertArrayEquals(memory.argmaxCounts(), copy.argmaxCounts());
    }

    @Test
    void restore_rejectsAnotherStateAndChangesNothing() {
        LogitMemory memory = new LogitMemory(manager, 3, 2);
        memory.record(new int[] {0}, row(1, 0), 0.9);
        var error = assertThrows(IllegalArgumentException.class, () -> memory.restore(new LogitMemory(manager, 4, 2).state()));
        assertEquals("logits must be float32 (3, 2), got float32 (4, 2); the checkpoint is of another data set or "
                + "geometricDimension", error.getMessage());
        error = assertThrows(IllegalArgumentException.class,
                () -> memory.restore(Map.of("logits", manager.zeros(new Shape(3, 2)))));
        assertTrue(error.getMessage().startsWith("the harmonisation state lacks seen, it has [logits]"), error.getMessage());
        assertArrayEquals(new int[] {1, 0}, memory.argmaxCounts());
    }

    @Test
    void record_rejectsWhatDoesNotFit() {
        LogitMemory memory = new LogitMemory(manager, 3, 2);
        assertRejected("index must be in [0, 3), got 3", () -> memory.record(new int[] {3}, row(1, 0), 0.9));
        assertRejected("index must be in [0, 3), got -1", () -> memory.record(new int[] {-1}, row(1, 0), 0.9));
        assertRejected("momentum must be in [0, 1), got 1.0", () -> memory.record(new int[] {0}, row(1, 0), 1));
        assertRejected("logits must be (2, 2) for 2 indices, got (1, 2)", () -> memory.record(new int[] {0, 1}, row(1, 0), 0.9));
        assertRejected("datasetSize must be >= 1, got 0", () -> new LogitMemory(manager, 0, 2));
        assertRejected("geometricDimension must be >= 1, got 0", () -> new LogitMemory(manager, 3, 0));
    }

    private static void assertRejected(String message, Runnable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }

    private NDArray row(float... values) {
        return manager.create(values, new Shape(1, values.length));
    }

    @Test
    void nearest_isTheFirstLargestLogit_andNoneForAnImageNotRecorded() {
        LogitMemory memory = new LogitMemory(manager, 3, 2);
        memory.record(new int[] {2, 0}, manager.create(new float[][] {{0.2f, 0.8f}, {0.5f, 0.5f}}), 0);
        assertArrayEquals(new int[] {0, -1, 1}, memory.nearest());
    }
}
