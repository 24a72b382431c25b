package org.geoharm.harmonize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class PriorEstimationTest {

    @Test
    void with_changesOneThing() {
        assertEquals(new PriorEstimation(0.8, 0.99, 5, 100, 3),
                PriorEstimation.paper().withWarmUpMomentum(0.8).withMomentum(0.99).withRefreshEvery(5).withFloor(100).withStartEpoch(3));
        assertEquals(new PriorEstimation(0.9, 0.999, 20, 0, 1), PriorEstimation.paper());
    }

    @Test
    void constructor_rejectsSettingsOutOfRange() {
        PriorEstimation paper = PriorEstimation.paper();
        assertRejected("momentum must be in [0, 1), got 1.0", () -> paper.withMomentum(1));
        assertRejected("warmUpMomentum must be in [0, 1), got -0.1", () -> paper.withWarmUpMomentum(-0.1));
        assertRejected("refreshEvery must be >= 1 epoch, got 0", () -> paper.withRefreshEvery(0));
        assertRejected("floor must be >= 0 images, got -1", () -> paper.withFloor(-1));
        assertRejected("startEpoch must be >= 1, the first epoch, got 0", () -> paper.withStartEpoch(0));
    }

    private static void assertRejected(String message, Runnable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}
