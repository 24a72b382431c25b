package org.geoharm.harmonize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.geoharm.method.Companion;
import org.geoharm.method.Participant;
import org.geoharm.method.Step;
import org.geoharm.torch.Backward;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClusterHarmonizationTest {

    private static final int[] FOUR = {0, 1, 2, 3};
    private static final double T = 0.1;

    private final NDManager manager = Torch.newManager(Device.cpu());
    private final Companion.Membership training = new Companion.Membership(5, 3, 10, manager);
    private final Harmonization settings = Harmonization.paper().withGeometricDimension(2).withWarmUpEpochs(1).withRampEpochs(1);
    private final ClusterHarmonization variant = ClusterHarmonization.of(settings);
    /** Two images at each of two axes, of different lengths. */
    private final NDArray axes = manager.create(new float[] {1, 0, 0, 3, 0, 0, 0, 2, 0, 0, 5, 0}, new Shape(4, 3));
    private final NDArray slanted = manager.create(new float[] {1, 0.5f, 0, 3, 1, 1, 0, 2, -1, 1, 5, 0}, new Shape(4, 3));

    @AfterEach
    void close() {
        manager.close();
    }

    private Participant afterWarmUpOn(NDArray projections) {
        Participant participant = variant.join(training);
        participant.beginEpoch(0);
        assertTrue(participant.term().isEmpty());
        participant.afterStep(0, FOUR, new Step(projections, projections, List.of()));
        participant.endEpoch(0);
        participant.beginEpoch(1);
        return participant;
    }

    @Test
    void term_whereProjectionsLieOnTheCentres_isTheClosedForm() {
        Participant participant = afterWarmUpOn(axes);
        assertEquals(2, participant.figures().get("clusters"));
        assertEquals(2 * Math.log(1 + Math.exp(-1 / T)), participant.term().orElseThrow().of(axes, axes).getFloat(), 1e-6);
    }

    /** Labels of one view, cosines of the other, both ways. */
    @Test
    void term_equalsTheLoopOfTheDefinition() {
        float[][] units = new float[4][];
        float[] values = slanted.toFloatArray();
        for (int i = 0; i < 4; i++) {
            units[i] = UnitMeans.unit(values, 3 * i, 3);
        }
        double expected = 0;
        int[] axis = {0, 0, 1, 1};
        for (int i = 0; i < 4; i++) {
            double x = units[i][0] / T;
            double y = units[i][1] / T;
            double predicted = Math.log(Math.exp(x) + Math.exp(y)) - (axis[i] == 0 ? x : y);
            double a = 1 / T;
            double sure = Math.log(Math.exp(a) + 1) - (x > y == (axis[i] == 0) ? a : 0);
            expected += (predicted + sure) / 4;
        }
        assertEquals(expected, afterWarmUpOn(axes).term().orElseThrow().of(axes, slanted).getFloat(), 1e-5);
    }

    @Test
    void term_hasAGradientInBothViews() {
        Participant participant = afterWarmUpOn(axes);
        NDArray other = slanted.mul(1f);
        slanted.setRequiresGradient(true);
        other.setRequiresGradient(true);
        try (GradMode mode = GradMode.on(); NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            Backward.from(participant.term().orElseThrow().of(slanted.add(slanted), other));
        }
        assertEquals(1, Math.signum(slanted.getGradient().abs().sum().getFloat()));
        assertEquals(1, Math.signum(other.getGradient().abs().sum().getFloat()));
    }

    @Test
    void term_leavesNoArrays() {
        Participant participant = afterWarmUpOn(axes);
        NDManager own = participant.state().get("centres").getManager();
        int outside = manager.getManagedArrays().size();
        int inside = own.getManagedArrays().size();
        participant.term().orElseThrow().of(axes, slanted).close();
        participant.afterStep(1, FOUR, new Step(slanted, slanted, List.of()));
        participant.endEpoch(19);
        assertEquals(outside, manager.getManagedArrays().size());
        assertEquals(inside, own.getManagedArrays().size());
    }

    @Test
    void centres_ofFewerImagesThanClusters_areAsManyAsImages() {
        Participant participant = ClusterHarmonization.of(settings.withGeometricDimension(9)).join(training);
        participant.afterStep(0, FOUR, new Step(axes, axes, List.of()));
        participant.endEpoch(0);
        assertEquals(2, participant.figures().get("clusters"));
    }

    @Test
    void restore_goesOnTheSame() {
        Participant participant = afterWarmUpOn(slanted);
        Map<String, NDArray> kept = new LinkedHashMap<>();
        participant.state().forEach((name, array) -> kept.put(name, array.mul(1f)));
        assertEquals(List.of("projectionMemory.logits", "projectionMemory.seen", "centres", "clusters"), List.copyOf(kept.keySet()));
        Participant resumed = variant.join(training);
        resumed.restore(kept);
        for (Participant each : List.of(participant, resumed)) {
            each.beginEpoch(1);
            each.afterStep(1, FOUR, new Step(axes, axes, List.of()));
            each.endEpoch(19);
        }
        assertEquals(participant.term().orElseThrow().of(axes, slanted).getFloat(),
                resumed.term().orElseThrow().of(axes, slanted).getFloat());
        assertArrayEquals(participant.state().get("centres").toFloatArray(), resumed.state().get("centres").toFloatArray());
    }

    @Test
    void endEpoch_withoutProjections_isRefused() {
        Participant participant = variant.join(training);
        IllegalStateException refused = assertThrows(IllegalStateException.class, () -> participant.endEpoch(0));
        assertEquals("the centres are found after epoch 0, but no projections were recorded", refused.getMessage());
    }

    @Test
    void settings_areScaledAndChecked_asThoseOfHarmonisation() {
        ClusterHarmonization paper = ClusterHarmonization.of(Harmonization.paper());
        assertEquals(ClusterHarmonization.of(Harmonization.paper().scaledTo(10, 1000)), paper.scaledTo(10, 1000));
        assertThrows(IllegalArgumentException.class, () -> paper.check(128, 500));
        assertThrows(IllegalArgumentException.class, () -> new ClusterHarmonization(settings, 0, 0));
        assertEquals("GH(k-means)", paper.title());
    }
}
