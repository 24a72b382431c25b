package org.geoharm.harmonize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SurrogatePriorTest {

    @Test
    void uniform_givesAllTheSame_andHasTheLargestEntropy() {
        SurrogatePrior prior = SurrogatePrior.uniform(4);
        assertArrayEquals(new double[] {0.25, 0.25, 0.25, 0.25}, prior.probabilities());
        assertEquals(Math.log(4), prior.entropy(), 1e-12);
    }

    @Test
    void fromCounts_isInProportion() {
        assertArrayEquals(new double[] {0.75, 0, 0.25}, SurrogatePrior.fromCounts(new int[] {3, 0, 1}, 0).probabilities());
    }

    @Test
    void fromCounts_addsTheFloorToEachCount() {
        assertArrayEquals(new double[] {0.5, 0.125, 0.375}, SurrogatePrior.fromCounts(new int[] {3, 0, 2}, 1).probabilities());
    }

    @Test
    void entropy_isZeroWhereOneDirectionHasAll() {
        assertEquals(0, SurrogatePrior.fromCounts(new int[] {0, 7, 0}, 0).entropy());
    }

    @Test
    void toString_saysTheEntropy() {
        assertEquals("SurrogatePrior(directions=2, entropy=0.693 nats)", SurrogatePrior.uniform(2).toString());
    }

    @Test
    void fromCounts_rejectsWhatGivesNoShares() {
        assertRejected("counts must be >= 0, got [1, -1]", () -> SurrogatePrior.fromCounts(new int[] {1, -1}, 0));
        assertRejected("floor must be >= 0, got -1", () -> SurrogatePrior.fromCounts(new int[] {1, 1}, -1));
        assertRejected("the masses of a prior must be >= 0 and not all 0, got [0.0, 0.0]",
                () -> SurrogatePrior.fromCounts(new int[] {0, 0}, 0));
        assertRejected("geometricDimension must be >= 1, got 0", () -> SurrogatePrior.uniform(0));
    }

    private static void assertRejected(String message, Runnable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}
