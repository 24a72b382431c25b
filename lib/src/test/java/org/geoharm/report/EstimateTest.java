package org.geoharm.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EstimateTest {

    /** What leaves 2.5 % above it. */
    private static final double P = 0.975;

    @Test
    void of_isMeanAndSampleDeviation() {
        Estimate estimate = Estimate.of(2, 4, 4, 4, 5, 5, 7, 9);
        assertEquals(8, estimate.size());
        assertEquals(5, estimate.mean());
        assertEquals(Math.sqrt(32 / 7.0), estimate.deviation(), 1e-14);
    }

    @Test
    void of_valuesFarFromZero_keepsTheirDigits() {
        assertEquals(1, Estimate.of(1e9 - 1, 1e9, 1e9 + 1).deviation(), 1e-12);
    }

    /** Student's t has closed quantiles for 1, 2 and 4 degrees of freedom. */
    @Test
    void interval_equalsTheClosedForms() {
        assertEquals(Math.tan(Math.PI * (P - 0.5)), scaled(0, 1), 1e-9);
        assertEquals((2 * P - 1) / Math.sqrt(2 * P * (1 - P)), scaled(0, 1, 2), 1e-9);
        double alpha = Math.sqrt(4 * P * (1 - P));
        assertEquals(2 * Math.sqrt(Math.cos(Math.acos(alpha) / 3) / alpha - 1), scaled(0, 1, 2, 3, 4), 1e-9);
    }

    /** Returns the half width over the standard error: the quantile of t. */
    private static double scaled(double... values) {
        Estimate estimate = Estimate.of(values);
        return estimate.interval() / (estimate.deviation() / Math.sqrt(values.length));
    }

    @Test
    void interval_holdsTheTruth95TimesOf100() {
        Random random = new Random(7);
        int trials = 4000;
        int held = 0;
        for (int i = 0; i < trials; i++) {
            Estimate estimate = Estimate.of(random.doubles(3).map(u -> 10 + 2 * random.nextGaussian()).toArray());
            held += Math.abs(estimate.mean() - 10) <= estimate.interval() ? 1 : 0;
        }
        assertEquals(0.95, held / (double) trials, 0.012); // 3.5 standard errors
    }

    @Test
    void interval_ofOneValue_isUnknown() {
        Estimate one = Estimate.of(44.335);
        assertTrue(Double.isNaN(one.deviation()) && Double.isNaN(one.interval()));
        assertEquals("44.34", one.text());
        assertEquals("44.335", one.text(3));
        assertEquals("–", Estimate.of(Double.NaN).text(3));
    }

    @Test
    void interval_ofEqualValues_isZero() {
        assertEquals("12.00 ± 0.00", Estimate.of(12, 12).text());
    }

    @Test
    void text_withAMissingValue_isADash() {
        assertEquals("–", Estimate.of(12, Double.NaN).text());
        assertEquals("–", Estimate.of(12, Double.NaN).signedText());
    }

    @Test
    void signedText_hasTheSignOfTheMean() {
        assertEquals("+1.50 ± 6.35", Estimate.of(1, 2).signedText());
        assertEquals("-1.50 ± 6.35", Estimate.of(-1, -2).signedText());
    }

    @Test
    void of_nothing_isRefused() {
        var error = assertThrows(IllegalArgumentException.class, Estimate::of);
        assertEquals("an estimate needs at least one value, got 0", error.getMessage());
    }

    @Test
    void of_doesNotDependOnTheOrder() {
        double[] values = {3.25, 1.5, 8, 2.125};
        double[] sorted = Arrays.stream(values).sorted().toArray();
        assertEquals(Estimate.of(values), Estimate.of(sorted));
    }
}
