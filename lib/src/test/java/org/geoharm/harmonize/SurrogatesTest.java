package org.geoharm.harmonize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SurrogatesTest {

    private static final int IMAGES = 5;
    private static final Harmonization SETTINGS = Harmonization.paper().withGeometricDimension(3).withWarmUpEpochs(2)
            .withPriorEstimation(PriorEstimation.paper().withWarmUpMomentum(0).withFloor(1));

    private final NDManager manager = Torch.newManager(Device.cpu());
    private final UniformStructure structure = UniformStructure.simplex(3, 4, 0);
    private final Harmonizer harmonizer = new Harmonizer(SETTINGS, structure, IMAGES, manager);

    @AfterEach
    void close() {
        manager.close();
    }

    /** Records images whose projections are directions of the structure, so that their labels are known. */
    private void record(int epoch, int[] images, int... directions) {
        harmonizer.record(epoch, images, structure.toTensor(manager).get(manager.create(directions)));
    }

    @Test
    void labels_areTheDirectionsThatImagesLieIn_alsoOfImagesInAnyOrder() {
        record(0, new int[] {4, 1, 0}, 2, 0, 2);
        Surrogates surrogates = harmonizer.surrogates();
        assertArrayEquals(new int[] {2, 0, Surrogates.UNKNOWN, Surrogates.UNKNOWN, 2}, surrogates.labels());
        assertArrayEquals(new int[] {1, 0, 2}, surrogates.counts());
        assertEquals("Surrogates(images=5, directions=3, used=2)", surrogates.toString());
    }

    @Test
    void prior_isThatOfTheLastRefresh_whileLabelsAreThoseOfNow() {
        record(1, new int[] {0, 1, 2, 3, 4}, 0, 0, 0, 1, 2);
        assertArrayEquals(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, harmonizer.surrogates().prior(), 1e-15);
        harmonizer.endEpoch(1);
        assertArrayEquals(new double[] {4 / 8.0, 2 / 8.0, 2 / 8.0}, harmonizer.surrogates().prior(), 1e-15);
        record(1, new int[] {0, 1}, 2, 2);
        assertArrayEquals(new int[] {1, 1, 3}, harmonizer.surrogates().counts());
        assertArrayEquals(new double[] {4 / 8.0, 2 / 8.0, 2 / 8.0}, harmonizer.surrogates().prior(), 1e-15);
    }

    /** Of each later refresh, too: the prior is the counts and the floor at that moment. */
    @Test
    void counts_afterARefresh_areThePriorWithoutItsFloor() {
        for (int epoch = 0; epoch < 3; epoch++) {
            Torch.seed(epoch);
            harmonizer.record(epoch, new int[] {0, 1, 2, 3, 4}, manager.randomNormal(new Shape(IMAGES, 4)));
            harmonizer.endEpoch(epoch);
            if (SETTINGS.refreshesAfter(epoch)) {
                double[] expected = IntStream.of(harmonizer.surrogates().counts()).mapToDouble(n -> (n + 1) / 8.0).toArray();
                assertArrayEquals(expected, harmonizer.surrogates().prior(), 1e-15);
            }
        }
    }

    @Test
    void surrogates_areASnapshot_thatNothingChanges() {
        record(0, new int[] {0}, 1);
        Surrogates before = harmonizer.surrogates();
        before.labels()[0] = 2;
        before.prior()[0] = 9;
        record(0, new int[] {0, 1}, 2, 2);
        assertArrayEquals(new int[] {1, -1, -1, -1, -1}, before.labels());
        assertEquals(1, Arrays.stream(before.prior()).sum(), 1e-15);
    }

    @Test
    void surrogates_leaveNoArray() {
        record(0, new int[] {0, 1}, 0, 1);
        NDManager own = harmonizer.state().get("surrogatePrior").getManager();
        int before = own.getManagedArrays().size();
        harmonizer.surrogates();
        assertEquals(before, own.getManagedArrays().size());
    }

    @Test
    void surrogates_ofAState_areThoseOfItsHarmonizer() {
        record(1, new int[] {3, 0}, 2, 1);
        harmonizer.endEpoch(1);
        Surrogates read = SETTINGS.surrogates(harmonizer.state(), IMAGES);
        assertArrayEquals(harmonizer.surrogates().labels(), read.labels());
        assertArrayEquals(harmonizer.surrogates().prior(), read.prior());
    }

    @Test
    void surrogates_ofAStateThatDoesNotFit_sayWhy() {
        Map<String, NDArray> state = new LinkedHashMap<>(harmonizer.state());
        assertEquals("logitMemory.logits must be float32 (6, 3), got float32 (5, 3); the checkpoint is of another data set or "
                + "geometricDimension", message(SETTINGS, state, 6));
        assertEquals("logitMemory.logits must be float32 (5, 4), got float32 (5, 3); the checkpoint is of another data set or "
                + "geometricDimension", message(SETTINGS.withGeometricDimension(4), state, IMAGES));
        state.remove("surrogatePrior");
        assertTrue(message(SETTINGS, state, IMAGES).startsWith("the harmonisation state lacks surrogatePrior"));
    }

    private static String message(Harmonization settings, Map<String, NDArray> state, int images) {
        return assertThrows(IllegalArgumentException.class, () -> settings.surrogates(state, images)).getMessage();
    }
}
