package org.geoharm.harmonize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import org.geoharm.golden.Golden;
import org.geoharm.harmonize.MemorylessHarmonization.Prior;
import org.geoharm.loss.HarmonizationLoss;
import org.geoharm.method.Companion;
import org.geoharm.method.Participant;
import org.geoharm.torch.Backward;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MemorylessHarmonizationTest {

    private static final int SIZE = 10;

    private final NDManager manager = Torch.newManager(Device.cpu());
    private final Companion.Membership training = new Companion.Membership(SIZE, 6, 10, manager);
    private final Harmonization settings = Harmonization.paper().withGeometricDimension(4).withWarmUpEpochs(1).withRampEpochs(2)
            .withPriorEstimation(PriorEstimation.paper().withFloor(2));
    private final NDArray z1 = random(1);
    private final NDArray z2 = random(2);

    @AfterEach
    void close() {
        manager.close();
    }

    private NDArray random(long stream) {
        float[] values = new float[SIZE * 6];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (2 * Golden.hash(stream, i) - 1);
        }
        return manager.create(values, new Shape(SIZE, 6));
    }

    private Participant onTheRamp(Prior prior) {
        Participant participant = new MemorylessHarmonization(settings, prior).join(training);
        participant.beginEpoch(1);
        return participant;
    }

    /** Half the loss, as the weight is one half in the first of two epochs of the ramp. */
    private double expected(float[] masses) {
        NDArray directions = settings.structure().structure(4, 6).toTensor(manager);
        return settings.loss().of(HarmonizationLoss.structureLogits(z1, directions), HarmonizationLoss.structureLogits(z2, directions),
                manager.create(masses)).getFloat() / 2;
    }

    private float[] countsOfFirstViews(int floor) {
        NDArray directions = settings.structure().structure(4, 6).toTensor(manager);
        float[] counts = {floor, floor, floor, floor};
        for (long nearest : HarmonizationLoss.structureLogits(z1, directions).argMax(1).toLongArray()) {
            counts[(int) nearest]++;
        }
        return counts;
    }

    @Test
    void term_withAUniformPrior_isTheLossWithEqualShares() {
        assertEquals(expected(new float[] {1, 1, 1, 1}), onTheRamp(Prior.UNIFORM).term().orElseThrow().of(z1, z2).getFloat(), 1e-6);
    }

    @Test
    void term_withThePriorOfTheBatch_countsItsFirstViews_plusTheFloor() {
        float term = onTheRamp(Prior.BATCH).term().orElseThrow().of(z1, z2).getFloat();
        assertEquals(expected(countsOfFirstViews(2)), term, 1e-6);
        assertNotEquals(expected(countsOfFirstViews(0)), term, 1e-4);
        assertNotEquals(expected(new float[] {1, 1, 1, 1}), term, 1e-4);
    }

    @Test
    void term_hasAGradientInBothViews() {
        z1.setRequiresGradient(true);
        z2.setRequiresGradient(true);
        for (Prior prior : Prior.values()) {
            try (GradMode mode = GradMode.on(); NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                Backward.from(onTheRamp(prior).term().orElseThrow().of(z1.add(z1), z2));
            }
        }
        assertEquals(1, Math.signum(z1.getGradient().abs().sum().getFloat()));
        assertEquals(1, Math.signum(z2.getGradient().abs().sum().getFloat()));
    }

    @Test
    void term_leavesNoArrays() {
        Participant participant = onTheRamp(Prior.BATCH);
        int before = manager.getManagedArrays().size();
        participant.term().orElseThrow().of(z1, z2).close();
        assertEquals(before, manager.getManagedArrays().size());
    }

    @Test
    void participant_waitsForTheWarmUp_andKeepsNothing() {
        Participant participant = new MemorylessHarmonization(settings, Prior.BATCH).join(training);
        participant.beginEpoch(0);
        assertTrue(participant.term().isEmpty());
        assertEquals(Map.of(), participant.state());
        assertEquals(Map.of("weight", 0.0), participant.figures());
    }

    @Test
    void title_tellsThePriors() {
        assertEquals("GH(uniform prior)", new MemorylessHarmonization(settings, Prior.UNIFORM).title());
        assertEquals("GH(batch prior)", new MemorylessHarmonization(settings, Prior.BATCH).title());
    }

    @Test
    void scaledTo_scalesTheSettings() {
        assertEquals(new MemorylessHarmonization(Harmonization.paper().scaledTo(7, 1000), Prior.BATCH),
                new MemorylessHarmonization(Harmonization.paper(), Prior.BATCH).scaledTo(7, 1000));
    }
}
