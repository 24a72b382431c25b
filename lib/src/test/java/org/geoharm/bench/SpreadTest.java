package org.geoharm.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void of_aFewValues_isWhatOneCountsByHand() {
        assertEquals(new Spread(3, 1, 2, 4, 5, 5), Spread.of(5, 1, 4, 2, 3));
        assertEquals(new Spread(2.5, 1, 1.75, 3.25, 4, 4), Spread.of(4, 3, 2, 1));
        assertEquals(new Spread(1.5, 1, 1.25, 1.75, 2, 2), Spread.of(2, 1));
        assertEquals(new Spread(7, 7, 7, 7, 7, 1), Spread.of(7));
    }

    @Test
    void of_manyValues_equalsDefinitionSevenOfCommonsMath() {
        double[] values = new Random(1).doubles(38, -5, 5).toArray();
        Percentile percentile = new Percentile().withEstimationType(EstimationType.R_7);
        percentile.setData(values);
        Spread spread = Spread.of(values);
        assertEquals(percentile.evaluate(50), spread.median(), 1e-12);
        assertEquals(percentile.evaluate(25), spread.lower(), 1e-12);
        assertEquals(percentile.evaluate(75), spread.upper(), 1e-12);
    }

    @Test
    void of_leavesItsValuesInTheirOrder() {
        double[] values = {3, 1, 2};
        Spread.of(values);
        assertArrayEquals(new double[] {3, 1, 2}, values);
    }

    @Test
    void of_noneOrNoNumber_isRefused() {
        assertTrue(assertThrows(IllegalArgumentException.class, Spread::of).getMessage().contains("at least one value"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Spread.of(1, Double.NaN)).getMessage().contains("finite, got NaN"));
    }

    @Test
    void spread_thatDoesNotRise_isRefused() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new Spread(1, 2, 3, 4, 5, 1)).getMessage().contains("must rise"));
    }
}
