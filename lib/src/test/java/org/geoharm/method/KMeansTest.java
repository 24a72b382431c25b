package org.geoharm.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KMeansTest {

    /** Rows around {@code blobs} points that lie 10 apart, row i in blob {@code i % blobs}, each within 1 of its point. */
    private static float[][] blobs(int blobs, int size, int dimension) {
        SplittableRandom random = new SplittableRandom(5);
        float[][] rows = new float[size][dimension];
        for (int i = 0; i < size; i++) {
            for (int d = 0; d < dimension; d++) {
                rows[i][d] = (float) ((d == i % blobs ? 10 : 0) + random.nextDouble() / Math.sqrt(dimension));
            }
        }
        return rows;
    }

    private static float[][] random(int size, int dimension) {
        SplittableRandom random = new SplittableRandom(6);
        float[][] rows = new float[size][dimension];
        Arrays.stream(rows).forEach(row -> IntStream.range(0, dimension).forEach(d -> row[d] = (float) random.nextDouble()));
        return rows;
    }

    private static int[] sizes(int[] clusters) {
        int[] sizes = new int[IntStream.of(clusters).max().orElseThrow() + 1];
        IntStream.of(clusters).forEach(c -> sizes[c]++);
        return sizes;
    }

    /** The mean squared distance of rows from the means of their clusters, straight from the definition. */
    private static double spread(float[][] rows, int[] clusters) {
        double[][] means = new double[sizes(clusters).length][rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            for (int d = 0; d < rows[i].length; d++) {
                means[clusters[i]][d] += rows[i][d] / (double) sizes(clusters)[clusters[i]];
            }
        }
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            sum += distance(rows[i], means[clusters[i]]);
        }
        return sum / rows.length;
    }

    private static double distance(float[] row, double[] mean) {
        return IntStream.range(0, row.length).mapToDouble(d -> (row[d] - mean[d]) * (row[d] - mean[d])).sum();
    }

    @Test
    void of_separatedBlobs_findsThem_fromEverySeed() {
        float[][] rows = blobs(4, 60, 7);
        for (long seed = 0; seed < 20; seed++) {
            int[] found = KMeans.of(4).withSeed(seed).of(rows);
            assertArrayEquals(new int[] {15, 15, 15, 15}, sizes(found), "seed " + seed);
            IntStream.range(0, rows.length).forEach(i -> assertEquals(found[i % 4], found[i], "row " + i));
        }
    }

    @Test
    void of_rowsOfOneNumber_isTheBestSplitOfAll() {
        float[][] rows = {{0}, {1}, {2}, {10}, {11}, {30}};
        int[] found = KMeans.of(3).of(rows);
        assertArrayEquals(new int[] {found[0], found[0], found[0], found[3], found[3], found[5]}, found);
        assertEquals(3, sizes(found).length);
    }

    @Test
    void of_endsWhereEveryRowIsWithTheNearestMean() {
        float[][] rows = random(300, 5);
        int[] found = KMeans.of(6).withRounds(1000).of(rows);
        double[][] means = new double[6][5];
        IntStream.range(0, 300).forEach(i -> IntStream.range(0, 5)
                .forEach(d -> means[found[i]][d] += rows[i][d] / (double) sizes(found)[found[i]]));
        for (int i = 0; i < 300; i++) {
            float[] row = rows[i];
            double nearest = Arrays.stream(means).mapToDouble(mean -> distance(row, mean)).min().orElseThrow();
            assertEquals(nearest, distance(row, means[found[i]]), 1e-5, "row " + i);
        }
    }

    @Test
    void of_withMoreRounds_isNotWorse() {
        float[][] rows = random(200, 6);
        assertTrue(spread(rows, KMeans.of(5).of(rows)) < spread(rows, KMeans.of(5).withRounds(1).of(rows)));
    }

    @Test
    void of_givesTheSameForTheSameSeed_andAnotherForAnother() {
        float[][] rows = random(200, 6);
        assertArrayEquals(KMeans.of(5).withSeed(3).of(rows), KMeans.of(5).withSeed(3).of(rows));
        assertTrue(!Arrays.equals(KMeans.of(5).withSeed(3).of(rows), KMeans.of(5).withSeed(4).of(rows)));
    }

    @Test
    void of_leavesTheRowsAsTheyWere() {
        float[][] rows = random(50, 3);
        KMeans.of(4).of(rows);
        assertArrayEquals(random(50, 3), rows);
    }

    @Test
    void of_givesUpClustersThatAreTooSmall_toTheNearestOther() {
        float[][] rows = {{0}, {1}, {2}, {100}, {101}, {102}, {60}};
        int[] alone = KMeans.of(3).of(rows);
        assertEquals(3, sizes(alone).length);
        int[] joined = KMeans.of(3).withSmallest(2).of(rows);
        assertEquals(2, sizes(joined).length);
        assertEquals(joined[3], joined[6], "60 is nearer to 101 than to 1");
        assertTrue(joined[0] != joined[3]);
    }

    @Test
    void of_fewerRowsThanTheSmallestCluster_isOneCluster() {
        assertArrayEquals(new int[] {0, 0, 0}, KMeans.of(3).withSmallest(5).of(new float[][] {{0}, {10}, {20}}));
    }

    @Test
    void of_equalRows_isOneCluster() {
        assertArrayEquals(new int[10], KMeans.of(4).of(new float[10][3]));
    }

    @Test
    void of_fewerRowsThanClusters_givesEachItsOwn() {
        assertEquals(2, sizes(KMeans.of(5).of(new float[][] {{0}, {1}})).length);
    }

    @Test
    void of_whatHasDiverged_namesTheRow() {
        String message = assertThrows(IllegalArgumentException.class,
                () -> KMeans.of(2).of(new float[][] {{0, 1}, {0, Float.NaN}})).getMessage();
        assertEquals("row 1 must be finite; the network that made it has diverged, so train it with a lower learning rate", message);
        assertEquals("k-means needs at least one row, got none",
                assertThrows(IllegalArgumentException.class, () -> KMeans.of(2).of(new float[0][])).getMessage());
        assertEquals("clusters must be >= 1, got 0", assertThrows(IllegalArgumentException.class, () -> KMeans.of(0)).getMessage());
    }
}
