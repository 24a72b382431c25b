package org.geoharm.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClassCentresTest {

    @Test
    void uniformities_ofASimplex_areItsOneDistance() {
        ClassCentres centres = ClassCentres.of(UniformityTest.simplex(6));
        double distance = Math.sqrt(2 * 6 / 5.0);
        assertEquals(distance, centres.interClassUniformity(), 1e-6);
        assertEquals(distance, centres.neighbourhoodUniformity(1), 1e-6);
        assertEquals(distance, centres.neighbourhoodUniformity(5), 1e-6);
    }

    /** Classes at 0, 60 and 180 degrees: chords 1, 2 and sqrt 3. */
    @Test
    void uniformities_ofThreeDirections_areThoseByHand() {
        double third = Math.PI / 3;
        float[] values = {2, 0, (float) Math.cos(third), (float) Math.sin(third), -5, 0};
        Features features = new Features(values, 2, new int[] {0, 1, 2}, 3);
        ClassCentres centres = ClassCentres.of(features);
        assertEquals((1 + 2 + Math.sqrt(3)) / 3, centres.interClassUniformity(), 1e-6);
        assertEquals((1 + 1 + Math.sqrt(3)) / 3, centres.neighbourhoodUniformity(1), 1e-6);
        assertArrayEquals(new double[] {1, 1, Math.sqrt(3)}, centres.neighbourDistances(1), 1e-6);
    }

    @Test
    void uniformities_equalTheLoopsOfTheDefinition_acrossChunks() {
        Features features = RandomFeatures.of(4500, 6, 9, 1);
        double[][] centres = slowCentres(features);
        double all = 0;
        double near = 0;
        for (double[] own : centres) {
            double[] others = Arrays.stream(centres).filter(c -> c != own).mapToDouble(c -> RandomFeatures.distance(own, c)).sorted()
                    .toArray();
            all += Arrays.stream(others).average().orElseThrow() / centres.length;
            near += (others[0] + others[1] + others[2]) / 3 / centres.length;
        }
        ClassCentres found = ClassCentres.of(features);
        assertEquals(all, found.interClassUniformity(), 1e-6);
        assertEquals(near, found.neighbourhoodUniformity(3), 1e-6);
        assertEquals(RandomFeatures.distance(centres[2], centres[7]), found.distances()[2][7], 1e-6);
    }

    private static double[][] slowCentres(Features features) {
        double[][] rows = RandomFeatures.unitRows(features);
        double[][] centres = new double[features.classes()][features.dimension()];
        IntStream.range(0, rows.length).forEach(i -> IntStream.range(0, features.dimension())
                .forEach(d -> centres[features.label(i)][d] += rows[i][d]));
        for (double[] centre : centres) {
            double length = RandomFeatures.distance(centre, new double[centre.length]);
            IntStream.range(0, centre.length).forEach(d -> centre[d] /= length);
        }
        return centres;
    }

    @Test
    void of_classesWithoutImages_leavesThemOut() {
        ClassCentres centres = ClassCentres.of(new Features(new float[] {1, 0, 0, 1}, 2, new int[] {1, 3}, 5));
        assertArrayEquals(new int[] {1, 3}, centres.classes());
        assertEquals(Math.sqrt(2), centres.interClassUniformity(), 1e-6);
    }

    /** Apart by an angle of 2e-4, where float32 cosines are equal to 1 but for their last bit. */
    @Test
    void of_centresCloseToEachOther_keepsTheirDistance() {
        float small = 2e-4f;
        Features features = new Features(new float[] {1, 0, 1, small}, 2, new int[] {0, 1}, 2);
        assertEquals(2 * Math.sin(Math.atan(small) / 2), ClassCentres.of(features).interClassUniformity(), 1e-7);
    }

    @Test
    void neighbourDistances_ofTooManyNeighbours_areRefused() {
        ClassCentres centres = ClassCentres.of(UniformityTest.simplex(3));
        assertEquals("k must be in [1, 2], the other classes that have images, got 3",
                assertThrows(IllegalArgumentException.class, () -> centres.neighbourhoodUniformity(3)).getMessage());
    }

    @Test
    void of_oneClass_orFeaturesThatCancel_isRefused() {
        assertEquals("distances between classes need at least 2 classes with images, got 1",
                message(new Features(new float[] {1, 0}, 2, new int[] {0}, 3)));
        assertEquals("the features of class 0 must have a common direction, but its 2 images cancel out",
                message(new Features(new float[] {1, 2, -1, -2, 0, 1}, 2, new int[] {0, 0, 1}, 2)));
    }

    private static String message(Features features) {
        return assertThrows(IllegalArgumentException.class, () -> ClassCentres.of(features)).getMessage();
    }
}
