package org.geoharm.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SyntheticShapeTest {

    private static double area(SyntheticShape shape) {
        int inside = 0;
        for (int i = 0; i < 1_000_000; i++) {
            inside += shape.contains((i % 1000 - 499.5) / 400, (i / 1000 - 499.5) / 400) ? 1 : 0;
        }
        return inside / 160_000.0;
    }

    /** Areas by the formulas of the figures; a pentagram of apothem a has 5 a^2 tan 36 (1 + tan 36 tan 72), in degrees. */
    @ParameterizedTest
    @CsvSource({"DISC, 2.5133", "TRIANGLE, 1.5719", "CROSS, 2.1504", "SQUARE, 2.56", "RING, 2.3562", "STAR, 1.5239"})
    void contains_hasTheAreaOfTheFigure(SyntheticShape shape, double expected) {
        assertEquals(expected, area(shape), 0.01);
    }

    @ParameterizedTest
    @EnumSource
    void contains_liesNearTheUnitDisc(SyntheticShape shape) {
        for (int i = 0; i < 10_000; i++) {
            double x = (i % 100 - 49.5) / 25;
            double y = (i / 100 - 49.5) / 25;
            assertTrue(x * x + y * y < 1.4 || !shape.contains(x, y));
        }
    }

    @Test
    void star_hasFiveTipsAndFiveNotches() {
        for (int k = 0; k < 5; k++) {
            double tip = Math.PI * 2 * k / 5;
            double notch = Math.PI * (2 * k + 1) / 5;
            assertTrue(SyntheticShape.STAR.contains(Math.cos(tip), Math.sin(tip)));
            assertFalse(SyntheticShape.STAR.contains(Math.cos(notch) * 0.6, Math.sin(notch) * 0.6));
        }
    }
}
