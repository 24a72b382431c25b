package org.geoharm.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlignmentTest {

    @Test
    void of_equalsTheLoopOfTheDefinition_acrossChunks() {
        Features view1 = RandomFeatures.of(4500, 6, 3, 1);
        Features view2 = RandomFeatures.of(4500, 6, 3, 2);
        double[][] u = RandomFeatures.unitRows(view1);
        double[][] v = RandomFeatures.unitRows(view2);
        for (double alpha : new double[] {0.5, 1, 2}) {
            double expected = IntStream.range(0, u.length).mapToDouble(i -> Math.pow(RandomFeatures.distance(u[i], v[i]), alpha))
                    .average().orElseThrow();
            assertEquals(expected, new Alignment(alpha).of(view1, view2), 1e-5);
        }
    }

    @Test
    void of_rightAngles_isTwo_andOfOppositeOnesFour() {
        Features x = new Features(new float[] {1, 0, 0, 3}, 2, new int[] {0, 0}, 1);
        assertEquals(2, Alignment.paper().of(x, new Features(new float[] {0, 5, 2, 0}, 2, new int[] {0, 0}, 1)), 1e-6);
        assertEquals(4, Alignment.paper().of(x, new Features(new float[] {-2, 0, 0, -7}, 2, new int[] {0, 0}, 1)), 1e-6);
    }

    @Test
    void of_equalViews_isZero_whateverTheirLength() {
        Features x = RandomFeatures.of(10, 8, 2, 1);
        float[] twice = x.values().clone();
        IntStream.range(0, twice.length).forEach(i -> twice[i] *= 2);
        assertEquals(0, Alignment.paper().of(x, new Features(twice, 8, x.labels(), 2)), 1e-12);
    }

    @Test
    void of_viewsOfOtherImages_isRefused() {
        Features x = RandomFeatures.of(10, 8, 2, 1);
        assertEquals("both views must have the same images and dimension, got Features(size=10, dimension=8, classes=2) and "
                + "Features(size=9, dimension=8, classes=2)", message(x, RandomFeatures.of(9, 8, 2, 1)));
        assertEquals("row i of both views must be the same image, but their labels differ; extract both from one set",
                message(x, RandomFeatures.of(10, 8, 3, 1)));
    }

    @Test
    void of_aRowOfZeros_isRefused_namingTheImage() {
        Features x = new Features(new float[] {1, 0, 0, 0}, 2, new int[] {0, 0}, 1);
        assertEquals("features of image 1 must not be all zero, they have no direction then; the network has collapsed on it",
                message(x, x));
    }

    @Test
    void alpha_mustBePositive() {
        assertEquals("alpha must be > 0 and finite, got 0.0; the paper uses 2",
                assertThrows(IllegalArgumentException.class, () -> new Alignment(0)).getMessage());
    }

    private static String message(Features view1, Features view2) {
        return assertThrows(IllegalArgumentException.class, () -> Alignment.paper().of(view1, view2)).getMessage();
    }
}
