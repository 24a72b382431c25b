package org.geoharm.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class UniformityTest {

    @Test
    void of_equalsTheDoubleLoopOfTheDefinition() {
        Features features = RandomFeatures.of(50, 6, 3, 1);
        for (double t : new double[] {0.5, 2, 10}) {
            assertEquals(doubleLoop(features, t), new Uniformity(t).of(features), 1e-5);
        }
    }

    /** 5000 images come in chunks of 3355 rows. */
    @Test
    void of_equalsTheDoubleLoop_acrossChunks() {
        Features features = RandomFeatures.of(5000, 3, 3, 1);
        assertEquals(doubleLoop(features, 2), Uniformity.paper().of(features), 1e-5);
    }

    private static double doubleLoop(Features features, double t) {
        double[][] u = RandomFeatures.unitRows(features);
        double sum = 0;
        for (int i = 0; i < u.length; i++) {
            for (int j = 0; j < i; j++) {
                sum += Math.exp(-t * Math.pow(RandomFeatures.distance(u[i], u[j]), 2));
            }
        }
        return Math.log(sum / (u.length * (u.length - 1) / 2.0));
    }

    @Test
    void of_twoPoints_isMinusTTimesTheirSquaredDistance() {
        assertEquals(-4, Uniformity.paper().of(new Features(new float[] {3, 0, 0, 1}, 2, new int[] {0, 0}, 1)), 1e-5);
        assertEquals(-80, new Uniformity(20).of(new Features(new float[] {3, 0, -1, 0}, 2, new int[] {0, 0}, 1)), 1e-4);
    }

    @Test
    void of_onePoint_isZero() {
        float[] same = new float[30];
        Arrays.fill(same, 0.7f);
        assertEquals(0, Uniformity.paper().of(new Features(same, 3, new int[10], 1)), 1e-5);
    }

    /** All pairs of a simplex of n points are at the squared distance 2 n / (n - 1). */
    @Test
    void of_aSimplex_isThatOfItsOneDistance() {
        assertEquals(-2 * 2 * 6 / 5.0, Uniformity.paper().of(simplex(6)), 1e-5);
    }

    static Features simplex(int points) {
        float[] values = new float[points * points];
        int[] labels = new int[points];
        for (int i = 0; i < points; i++) {
            labels[i] = i;
            for (int j = 0; j < points; j++) {
                values[i * points + j] = (i == j ? 1f : 0f) - 1f / points;
            }
        }
        return new Features(values, points, labels, points);
    }

    @Test
    void of_oneImage_isRefused() {
        Features one = new Features(new float[] {1, 0}, 2, new int[] {0}, 1);
        assertEquals("uniformity needs at least 2 images to make a pair, got 1",
                assertThrows(IllegalArgumentException.class, () -> Uniformity.paper().of(one)).getMessage());
    }

    @Test
    void t_mustBeInRange() {
        assertEquals("t must be in (0, 20], got 21.0; the paper uses 2",
                assertThrows(IllegalArgumentException.class, () -> new Uniformity(21)).getMessage());
    }

    @Test
    void of_anInterruptedThread_stops() {
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> Uniformity.paper().of(RandomFeatures.of(5, 3, 2, 1)));
        assertEquals(false, Thread.interrupted());
    }
}
