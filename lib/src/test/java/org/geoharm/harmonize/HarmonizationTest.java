package org.geoharm.harmonize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.IntStream;
import org.geoharm.golden.Golden;
import org.geoharm.loss.HarmonizationLoss;
import org.geoharm.loss.Sinkhorn;
import org.junit.jupiter.api.Test;

class HarmonizationTest {

    private final Harmonization paper = Harmonization.paper();

    @Test
    void paper_hasTheReferencesValuesForCifar() {
        HarmonizationLoss loss = new HarmonizationLoss(new Sinkhorn(0.05, 300), 0.1);
        assertEquals(new Harmonization(100, 500, 10, loss, new PriorEstimation(0.9, 0.999, 20, 0, 1),
                new StructureSource.Uniform(0)), paper);
    }

    @Test
    void weightAt_isZeroInWarmUp_climbsOnTheRamp_andStaysAtOne() {
        assertEquals(0, paper.weightAt(0));
        assertEquals(0, paper.weightAt(499));
        assertEquals(0.1, paper.weightAt(500), 1e-12);
        assertEquals(0.9, paper.weightAt(508), 1e-12);
        assertEquals(1, paper.weightAt(509));
        assertEquals(1, paper.weightAt(999));
    }

    @Test
    void weightAt_withoutWarmUpAndRamp_isOneFromTheStart() {
        assertEquals(1, paper.withWarmUpEpochs(0).withRampEpochs(1).weightAt(0));
    }

    @Test
    void refreshesAfter_theWarmUpAndEachTwentiethEpochFromThere() {
        assertArrayEquals(new int[] {499, 519, 539, 559}, epochsOfRefresh(paper, 570));
        assertArrayEquals(new int[] {4, 19, 39}, epochsOfRefresh(paper.withWarmUpEpochs(5), 50));
        assertArrayEquals(new int[] {19, 39}, epochsOfRefresh(paper.withWarmUpEpochs(0), 50));
    }

    @Test
    void momentumAndRefreshes_followTheReferenceOnCifar() {
        JsonNode node = Golden.oneCase("09_surrogate_sequence", "cifar_variant");
        Harmonization settings = paper.withWarmUpEpochs(node.get("warm_up").asInt());
        for (JsonNode expected : node.get("history")) {
            int epoch = expected.get("epoch0").asInt();
            assertEquals(expected.get("beta").asDouble(), settings.momentumAt(epoch), 1e-15);
            assertEquals(expected.get("pi_would_be_refreshed_by_schedule").asBoolean(), settings.refreshesAfter(epoch));
        }
    }

    @Test
    void imageNet_hasTheReferencesValues() {
        Harmonization imageNet = Harmonization.imageNet();
        assertEquals(new PriorEstimation(0.9, 0.999, 20, 100, 10), imageNet.priorEstimation());
        assertEquals(paper.withWarmUpEpochs(400).withRampEpochs(30).withPriorEstimation(PriorEstimation.imageNet()), imageNet);
        assertFalse(imageNet.recordsIn(8));
        assertTrue(imageNet.recordsIn(9));
        assertTrue(paper.recordsIn(0));
    }

    @Test
    void refreshesAfter_needsSomethingRemembered() {
        Harmonization late = paper.withWarmUpEpochs(0).withPriorEstimation(PriorEstimation.paper().withRefreshEvery(2).withStartEpoch(5));
        assertArrayEquals(new int[] {5, 7}, epochsOfRefresh(late, 8));
    }

    @Test
    void scaledTo_shrinksTheStartOfTheMemory_butNotBelowTheFirstEpoch() {
        assertEquals(2, Harmonization.imageNet().scaledTo(100, 500).priorEstimation().startEpoch());
        assertEquals(1, Harmonization.imageNet().scaledTo(5, 500).priorEstimation().startEpoch());
    }

    @Test
    void check_takesAnyNumberOfDirections() {
        paper.withGeometricDimension(1000).check(128, 1000);
    }

    @Test
    void check_rejectsAMemoryThatStartsAfterTheWarmUp() {
        Harmonization late = Harmonization.imageNet().withWarmUpEpochs(9);
        var error = assertThrows(IllegalArgumentException.class, () -> late.check(128, 500));
        assertEquals("startEpoch must be <= warmUpEpochs, or there is no prior when harmonisation begins; got 10 with 9; start earlier "
                + "or warm up longer", error.getMessage());
        late.withWarmUpEpochs(10).check(128, 500);
        late.withWarmUpEpochs(0).check(128, 500);
    }

    @Test
    void momentumAt_withoutWarmUp_staysAtTheFasterOne() {
        assertEquals(0.9, paper.withWarmUpEpochs(0).momentumAt(300));
    }

    @Test
    void scaledTo_shrinksAllEpochsTogether() {
        Harmonization scaled = paper.scaledTo(100, 1000);
        assertEquals(50, scaled.warmUpEpochs());
        assertEquals(1, scaled.rampEpochs());
        assertEquals(2, scaled.priorEstimation().refreshEvery());
        assertEquals(paper, paper.scaledTo(1000, 1000));
    }

    @Test
    void scaledTo_aFewEpochs_stillActs() {
        Harmonization scaled = paper.scaledTo(1, 1000);
        scaled.check(128, 1);
        assertEquals(1, scaled.weightAt(0));
    }

    @Test
    void checkWithin_rejectsAWarmUpAsLongAsTheTraining() {
        paper.check(128, 501);
        var error = assertThrows(IllegalArgumentException.class, () -> paper.check(128, 500));
        assertEquals("warmUpEpochs must be < epochs, or harmonisation never acts; got 500 of 500; shorten the warm-up or scale it "
                + "with scaledTo", error.getMessage());
    }

    @Test
    void constructor_rejectsSettingsOutOfRange() {
        assertRejected("geometricDimension must be >= 2, got 1", () -> paper.withGeometricDimension(1));
        assertRejected("warmUpEpochs must be >= 0, got -1", () -> paper.withWarmUpEpochs(-1));
        assertRejected("rampEpochs must be >= 1, got 0; 1 gives full weight from the first epoch on", () -> paper.withRampEpochs(0));
        assertRejected("epochs and paperEpochs must be >= 1, got 0 and 1000", () -> paper.scaledTo(0, 1000));
    }

    private static int[] epochsOfRefresh(Harmonization settings, int epochs) {
        return IntStream.range(0, epochs).filter(settings::refreshesAfter).toArray();
    }

    private static void assertRejected(String message, Runnable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}
