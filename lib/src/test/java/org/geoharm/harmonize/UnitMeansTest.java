package org.geoharm.harmonize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class UnitMeansTest {

    @Test
    void of_isTheDirectionOfTheSum() {
        float[][] means = UnitMeans.of(new float[][] {{1, 0}, {0, 1}, {-3, 0}}, new int[] {0, 0, 1});
        assertArrayEquals(new float[] {(float) Math.sqrt(0.5), (float) Math.sqrt(0.5)}, means[0], 1e-7f);
        assertArrayEquals(new float[] {-1, 0}, means[1]);
    }

    @Test
    void of_rowsThatCancelEachOtherOut_isZero() {
        assertArrayEquals(new float[] {0, 0}, UnitMeans.of(new float[][] {{1, 0}, {-1, 0}}, new int[] {0, 0})[0]);
    }

    @Test
    void unit_takesOneRow_andLeavesZerosAlone() {
        float[] rows = {9, 9, 3, 4, 0, 0};
        assertArrayEquals(new float[] {0.6f, 0.8f}, UnitMeans.unit(rows, 2, 2), 1e-7f);
        assertArrayEquals(new float[] {0, 0}, UnitMeans.unit(rows, 4, 2));
    }
}
