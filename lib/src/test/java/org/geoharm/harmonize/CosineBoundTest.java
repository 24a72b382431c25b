package org.geoharm.harmonize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CosineBoundTest {

    /** Simplices, cross-polytopes, the pentagon, and the 27 and 275 points of the E6 and McLaughlin arrangements, which are tight. */
    @ParameterizedTest
    @CsvSource({"2, 1, -1", "100, 128, -0.0101010101", "130, 128, 0", "256, 128, 0", "5, 2, 0.3090169944", "27, 6, 0.25",
        "275, 22, 0.1666666667"})
    void of_isReachedWhereTheBestIsKnown(int k, int d, double expected) {
        assertEquals(expected, CosineBound.of(k, d).value(), 1e-9);
    }

    @Test
    void of_neverFallsWithK() {
        double before = -1;
        for (int k = 2; k < 400; k++) {
            double value = CosineBound.of(k, 16).value();
            assertTrue(value >= before, "K = " + k);
            before = value;
        }
    }

    @Test
    void welch_isThatOfTheEquiangularFrames() {
        assertEquals(1 / Math.sqrt(5), CosineBound.welch(6, 3), 1e-12);
        assertEquals(0, CosineBound.welch(100, 128));
    }

    @Test
    void of_rejectsSizesWithoutDirections() {
        var error = assertThrows(IllegalArgumentException.class, () -> CosineBound.of(3, 1));
        assertEquals("K must be >= 2 and D >= 2 (1 where K is 2), got K = 3 with D = 1", error.getMessage());
    }

    @Test
    void toString_saysWhoseItIs() {
        assertEquals("-0.33333 (simplex)", CosineBound.of(4, 3).toString());
    }
}
