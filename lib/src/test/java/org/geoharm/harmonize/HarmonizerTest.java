package org.geoharm.harmonize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.geoharm.golden.Golden;
import org.geoharm.loss.HarmonizationLoss;
import org.geoharm.torch.Backward;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HarmonizerTest {

    private static final int SIZE = 12;
    private static final int[] ALL = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};

    private final NDManager manager = Torch.newManager(Device.cpu());
    private final UniformStructure structure = UniformStructure.simplex(4, 6, 0);
    private final Harmonization settings = Harmonization.paper().withGeometricDimension(4).withWarmUpEpochs(2).withRampEpochs(2);
    private final Harmonizer harmonizer = new Harmonizer(settings, structure, SIZE, manager);

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void prior_startsUniform_andIsRefreshedAtTheEndOfWarmUp() {
        NDArray z1 = random(1);
        double[] uniform = {0.25, 0.25, 0.25, 0.25};
        harmonizer.record(0, ALL, z1);
        harmonizer.endEpoch(0);
        assertArrayEquals(uniform, harmonizer.prior());
        harmonizer.record(1, ALL, z1);
        assertArrayEquals(uniform, harmonizer.prior());
        harmonizer.endEpoch(1);
        assertArrayEquals(sharesOfNearestDirections(z1), harmonizer.prior(), 1e-12);
    }

    /** {@code imagenet_variant} of {@code 09_surrogate_sequence}, but for its refresh, which comes an epoch before the others'. */
    @Test
    void record_beforeTheStartEpoch_doesNothing_andThenFollowsTheReferenceOnImageNet() {
        JsonNode node = Golden.oneCase("09_surrogate_sequence", "imagenet_variant");
        Harmonization imageNet = Harmonization.imageNet().withGeometricDimension(6).withWarmUpEpochs(node.get("warm_up").asInt());
        for (JsonNode expected : node.get("history")) {
            int epoch = expected.get("epoch1").asInt() - 1;
            assertTrue(imageNet.recordsIn(epoch));
            assertEquals(expected.get("beta").asDouble(), imageNet.momentumAt(epoch), 1e-15);
            assertEquals(expected.get("pi_would_be_refreshed_by_schedule").asBoolean(), imageNet.refreshesAfter(epoch + 1));
        }
        UniformStructure six = UniformStructure.spread(6, 3, Spreading.standard(0));
        try (Harmonizer started = new Harmonizer(imageNet, six, SIZE, manager)) {
            started.record(8, ALL, manager.ones(new Shape(SIZE, 3)));
            assertEquals(0, started.state().get("logitMemory.seen").sum().getFloat());
            started.record(9, ALL, manager.ones(new Shape(SIZE, 3)));
            assertEquals(SIZE, started.state().get("logitMemory.seen").sum().getFloat());
        }
    }

    @Test
    void term_isTheLossOfTheStructureLogitsUnderThePresentPrior() {
        NDArray z1 = random(1);
        NDArray z2 = random(2);
        HarmonizationLoss loss = settings.loss();
        NDArray directions = structure.toTensor(manager);
        NDArray logits1 = HarmonizationLoss.structureLogits(z1, directions);
        NDArray logits2 = HarmonizationLoss.structureLogits(z2, directions);
        assertEquals(loss.of(logits1, logits2, manager.ones(new Shape(4))).getFloat(), harmonizer.term(z1, z2).getFloat(), 1e-6);

        trainEpochs(harmonizer, 0, 2, z1);
        NDArray prior = manager.create(harmonizer.prior());
        assertEquals(loss.of(logits1, logits2, prior).getFloat(), harmonizer.term(z1, z2).getFloat(), 1e-6);
    }

    @Test
    void term_hasAGradientInBothViews_alsoWhereTheProjectionsAreNoLeaves() {
        NDArray z1 = random(1);
        NDArray z2 = random(2);
        z1.setRequiresGradient(true);
        z2.setRequiresGradient(true);
        try (GradMode mode = GradMode.on(); NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray scaled = z1.add(z1);
            NDArray term = harmonizer.term(scaled, z2);
            harmonizer.record(0, ALL, scaled);
            Backward.from(term);
        }
        assertEquals(1, Math.signum(z1.getGradient().abs().sum().getFloat()));
        assertEquals(1, Math.signum(z2.getGradient().abs().sum().getFloat()));
    }

    @Test
    void term_keepsWhatTheBackwardPassNeeds_beyondAGarbageCollection() {
        NDArray z1 = random(1);
        NDArray z2 = random(2);
        z1.setRequiresGradient(true);
        try (GradMode mode = GradMode.on()) {
            Backward.from(harmonizer.term(z1, z2));
            float[] expected = z1.getGradient().toFloatArray();
            List<NDArray> terms = IntStream.range(0, 20).mapToObj(i -> harmonizer.term(z1, z2)).toList();
            System.gc();
            IntStream.range(0, 400).forEach(i -> ByteBuffer.allocateDirect(64).asLongBuffer().put(0, Long.MAX_VALUE));
            terms.forEach(Backward::from);
            float[] mean = z1.getGradient().toFloatArray();
            for (int i = 0; i < mean.length; i++) {
                assertEquals(expected[i], mean[i] / 21, 1e-6);
            }
        }
    }

    @Test
    void priorEntropy_isThatOfThePrior() {
        assertEquals(Math.log(4), harmonizer.priorEntropy(), 1e-12);
        trainEpochs(harmonizer, 0, 2, manager.create(new float[SIZE * 6], new Shape(SIZE, 6)).add(1));
        assertEquals(0, harmonizer.priorEntropy(), 1e-12);
    }

    @Test
    void weightAt_isThatOfTheSettings() {
        assertEquals(0, harmonizer.weightAt(1));
        assertEquals(0.5, harmonizer.weightAt(2));
        assertEquals(1, harmonizer.weightAt(3));
    }

    @Test
    void restore_goesOnBitForBitTheSame() {
        trainEpochs(harmonizer, 0, 3, random(1));
        Harmonizer resumed = new Harmonizer(settings, structure, SIZE, manager);
        resumed.restore(copies(harmonizer.state()));
        assertArrayEquals(harmonizer.prior(), resumed.prior());
        for (Harmonizer each : List.of(harmonizer, resumed)) {
            trainEpochs(each, 3, 20, random(3));
        }
        assertArrayEquals(harmonizer.prior(), resumed.prior());
        harmonizer.state().forEach((name, array) ->
                assertArrayEquals(array.toFloatArray(), resumed.state().get(name).toFloatArray(), name));
        assertEquals(harmonizer.term(random(1), random(2)).getFloat(), resumed.term(random(1), random(2)).getFloat());
    }

    @Test
    void state_hasThreeArrays_byName() {
        assertEquals(List.of("logitMemory.logits", "logitMemory.seen", "surrogatePrior"), List.copyOf(harmonizer.state().keySet()));
    }

    @Test
    void restore_rejectsTheStateOfAnotherDataSet() {
        Harmonizer other = new Harmonizer(settings, structure, SIZE + 1, manager);
        var error = assertThrows(IllegalArgumentException.class, () -> harmonizer.restore(other.state()));
        assertEquals("logitMemory.logits must be float32 (12, 4), got float32 (13, 4); the checkpoint is of another data set or "
                + "geometricDimension", error.getMessage());
    }

    @Test
    void steps_leaveNoArraysButTheTerm() {
        NDArray z1 = random(1);
        NDArray z2 = random(2);
        NDManager own = harmonizer.state().get("surrogatePrior").getManager();
        int outside = manager.getManagedArrays().size();
        int inside = own.getManagedArrays().size();
        for (int i = 0; i < 5; i++) {
            harmonizer.term(z1, z2).close();
            harmonizer.record(i, ALL, z1);
            harmonizer.endEpoch(i);
        }
        assertEquals(outside, manager.getManagedArrays().size());
        assertEquals(inside, own.getManagedArrays().size());
    }

    @Test
    void close_givesBackAllMemory() {
        NDArray state = harmonizer.state().get("logitMemory.logits");
        harmonizer.close();
        assertThrows(IllegalStateException.class, state::toFloatArray);
        assertFalse(random(1).isReleased());
    }

    @Test
    void constructor_rejectsAStructureThatDoesNotFit() {
        var error = assertThrows(IllegalArgumentException.class,
                () -> new Harmonizer(settings.withGeometricDimension(5), structure, SIZE, manager));
        assertEquals("the uniform structure must have the 5 directions of the settings, got 4; make one with `geoharm target "
                + "--target-dim 5`", error.getMessage());
    }

    @Test
    void term_rejectsProjectionsOfAnotherWidth() {
        NDArray z = manager.ones(new Shape(3, 8));
        var error = assertThrows(IllegalArgumentException.class, () -> harmonizer.term(z, z));
        assertEquals("z must be (N, D) and directions (K, D), got (3, 8) and (4, 6)", error.getMessage());
    }

    @Test
    void endEpoch_beforeAnythingWasRecorded_saysWhatToCall() {
        var error = assertThrows(IllegalStateException.class, () -> harmonizer.endEpoch(1));
        assertEquals("the prior is refreshed after epoch 1, but no logits were recorded; call record(epoch, indices, z1) in each "
                + "step, also during warm-up", error.getMessage());
    }

    private static void trainEpochs(Harmonizer harmonizer, int from, int to, NDArray z1) {
        for (int epoch = from; epoch < to; epoch++) {
            harmonizer.record(epoch, ALL, z1);
            harmonizer.endEpoch(epoch);
        }
    }

    private Map<String, NDArray> copies(Map<String, NDArray> state) {
        Map<String, NDArray> copies = new LinkedHashMap<>();
        state.forEach((name, array) -> copies.put(name, manager.create(array.toFloatArray(), array.getShape())));
        return copies;
    }

    private double[] sharesOfNearestDirections(NDArray z) {
        float[] values = z.toFloatArray();
        double[] shares = new double[4];
        for (int i = 0; i < SIZE; i++) {
            int best = 0;
            for (int k = 1; k < 4; k++) {
                best = product(values, i, k) > product(values, i, best) ? k : best;
            }
            shares[best] += 1.0 / SIZE;
        }
        return shares;
    }

    private double product(float[] values, int row, int direction) {
        double sum = 0;
        for (int j = 0; j < 6; j++) {
            sum += values[row * 6 + j] * structure.get(direction, j);
        }
        return sum;
    }

    private NDArray random(long stream) {
        float[] values = new float[SIZE * 6];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (2 * Golden.hash(stream, i) - 1);
        }
        return manager.create(values, new Shape(SIZE, 6));
    }

    @Test
    void memory_holdsWhatWasRecorded() {
        NDArray z1 = random(5);
        harmonizer.record(0, ALL, z1);
        double[] shares = new double[4];
        for (int direction : harmonizer.memory().nearest()) {
            shares[direction] += 1.0 / SIZE;
        }
        assertArrayEquals(sharesOfNearestDirections(z1), shares, 1e-12);
    }
}
