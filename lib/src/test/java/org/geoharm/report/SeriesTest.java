package org.geoharm.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SeriesTest {

    @Test
    void shares_addUpToOne_andKeepTheirOrder() {
        assertArrayEquals(new double[] {0.25, 0.75, 0}, Series.of("counts", new int[] {1, 3, 0}).shares().values());
        assertEquals("counts", Series.of("counts", new int[] {1, 3}).shares().name());
    }

    @Test
    void shares_rejectNothing() {
        var error = assertThrows(IllegalArgumentException.class, () -> Series.of("counts", new int[2]).shares());
        assertEquals("counts must have a sum above 0 to be cut into shares, got 0.0", error.getMessage());
    }

    @Test
    void descending_putsTheLargestFirst() {
        assertArrayEquals(new double[] {3, 1, -2}, Series.of("x", 1, -2, 3.0).descending().values());
        assertArrayEquals(new double[] {0.5, 0.25}, Series.of("x", new float[] {0.25f, 0.5f}).descending().values());
    }

    @Test
    void values_areACopy() {
        double[] given = {1, 2};
        Series series = new Series("x", given);
        given[0] = 9;
        series.values()[1] = 9;
        assertArrayEquals(new double[] {1, 2}, series.values());
    }
}
