package org.geoharm.harmonize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.OptionalInt;
import org.geoharm.method.Companion;
import org.geoharm.method.Participant;
import org.geoharm.method.Step;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WeightedHarmonizationTest {

    private static final int[] ALL = {0, 1, 2, 3, 4, 5, 6, 7};

    private final NDManager manager = Torch.newManager(Device.cpu());
    private final Companion.Membership training = new Companion.Membership(ALL.length, 6, 10, manager);
    private final Harmonization settings = Harmonization.paper().withGeometricDimension(4).withWarmUpEpochs(1).withRampEpochs(2);
    private final NDArray z1 = manager.randomNormal(new Shape(ALL.length, 6));
    private final NDArray z2 = manager.randomNormal(new Shape(ALL.length, 6));

    @AfterEach
    void close() {
        manager.close();
    }

    private Participant inSecondEpochOfTheRamp(Companion companion) {
        Participant participant = companion.join(training);
        participant.beginEpoch(0);
        participant.afterStep(0, ALL, new Step(z1, z1, List.of()));
        participant.endEpoch(0);
        participant.beginEpoch(2);
        return participant;
    }

    @Test
    void term_isThatOfHarmonisation_timesTheWeight() {
        float plain = inSecondEpochOfTheRamp(settings).term().orElseThrow().of(z1, z2).getFloat();
        Participant weighted = inSecondEpochOfTheRamp(new WeightedHarmonization(settings, 0.25));
        assertTrue(plain > 0.1, "" + plain);
        assertEquals(0.25 * plain, weighted.term().orElseThrow().of(z1, z2).getFloat(), 1e-6);
        assertEquals(0.25, weighted.figures().get("weight"));
    }

    @Test
    void term_withWeightZeroOrInWarmUp_isNone() {
        assertTrue(inSecondEpochOfTheRamp(new WeightedHarmonization(settings, 0)).term().isEmpty());
        Participant participant = new WeightedHarmonization(settings, 2).join(training);
        participant.beginEpoch(0);
        assertTrue(participant.term().isEmpty());
    }

    @Test
    void participant_keepsAndRestoresTheStateOfHarmonisation() {
        Participant plain = inSecondEpochOfTheRamp(settings);
        Participant weighted = new WeightedHarmonization(settings, 3).join(training);
        weighted.restore(plain.state());
        assertEquals(plain.name(), weighted.name());
        assertEquals(plain.state().keySet(), weighted.state().keySet());
        assertArrayEquals(plain.state().get("surrogatePrior").toFloatArray(), weighted.state().get("surrogatePrior").toFloatArray());
        assertEquals(plain.figures().get("prior_entropy"), weighted.figures().get("prior_entropy"), 1e-12);
    }

    @Test
    void settings_areScaledAndChecked_asThoseOfHarmonisation() {
        WeightedHarmonization weighted = new WeightedHarmonization(Harmonization.paper(), 2);
        assertEquals(new WeightedHarmonization(Harmonization.paper().scaledTo(10, 1000), 2), weighted.scaledTo(10, 1000));
        assertEquals(OptionalInt.of(500), weighted.secondStage());
        assertThrows(IllegalArgumentException.class, () -> weighted.check(128, 500));
        assertEquals("GH(weight 2.0)", weighted.title());
    }

    @Test
    void constructor_refusesNegativeWeights() {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> new WeightedHarmonization(settings, -1));
        assertEquals("weight must be >= 0 and finite, got -1.0; 1 is the paper's", refused.getMessage());
    }
}
