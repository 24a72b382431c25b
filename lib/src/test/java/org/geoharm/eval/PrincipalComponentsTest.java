package org.geoharm.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.stat.correlation.Covariance;
import org.junit.jupiter.api.Test;

class PrincipalComponentsTest {

    /** Normal numbers, each with a spread of its own, mixed by a rotation of neighbours. */
    private static Features uneven(int size, int dimension) {
        Random random = new Random(5);
        float[] values = new float[size * dimension];
        for (int i = 0; i < size; i++) {
            double last = 0;
            for (int d = 0; d < dimension; d++) {
                double own = random.nextGaussian() * 3 / (1 + d);
                values[i * dimension + d] = (float) (7 + 0.8 * own + 0.6 * last);
                last = own;
            }
        }
        return new Features(values, dimension, new int[size], 1);
    }

    private static double[][] rows(Features features) {
        return IntStream.range(0, features.size()).mapToObj(i -> IntStream.range(0, features.dimension())
                .mapToDouble(d -> features.values()[i * features.dimension() + d]).toArray()).toArray(double[][]::new);
    }

    /** Against the decomposition of the whole covariance; 4500 images come in two chunks. */
    @Test
    void of_equalsTheFullDecomposition() {
        Features features = uneven(4500, 24);
        EigenDecomposition full = new EigenDecomposition(new Covariance(rows(features)).getCovarianceMatrix());
        PrincipalComponents found = PrincipalComponents.of(features, 3);
        double trace = Arrays.stream(full.getRealEigenvalues()).sum();
        for (int k = 0; k < 3; k++) {
            assertEquals(full.getRealEigenvalue(k), found.variances()[k], 1e-9);
            assertEquals(full.getRealEigenvalue(k) / trace, found.shares()[k], 1e-9);
            double cosine = full.getEigenvector(k).dotProduct(new Array2DRowRealMatrix(found.axes()).getRowVector(k));
            assertEquals(1, Math.abs(cosine), 1e-9);
        }
    }

    @Test
    void of_alongOneLine_findsItAndNothingBeside() {
        Features line = new Features(new float[] {1, 2, 4, 6, -2, -2}, 2, new int[3], 1); // (1, 2) + s (3, 4)
        PrincipalComponents found = PrincipalComponents.of(line, 2);
        assertArrayEquals(new double[] {0.6, 0.8}, found.axes()[0], 1e-7);
        assertArrayEquals(new double[] {25, 0}, found.variances(), 1e-6);
        assertArrayEquals(new double[] {1, 0}, found.shares(), 1e-7);
        double[][] points = found.project(line);
        assertArrayEquals(new double[] {0, 5, -5}, Arrays.stream(points).mapToDouble(p -> p[0]).toArray(), 1e-6);
        assertArrayEquals(new double[3], Arrays.stream(points).mapToDouble(p -> p[1]).toArray(), 1e-6);
    }

    @Test
    void project_hasTheVariancesFound_andNoCorrelation() {
        Features features = uneven(400, 30);
        PrincipalComponents found = PrincipalComponents.of(features, 2);
        double[][] covariance = new Covariance(found.project(features)).getCovarianceMatrix().getData();
        assertArrayEquals(found.variances(), new double[] {covariance[0][0], covariance[1][1]}, 1e-8);
        assertEquals(0, covariance[0][1], 1e-8);
    }

    @Test
    void axes_areOrthonormal_andUpright() {
        double[][] axes = PrincipalComponents.of(uneven(100, 12), 12).axes();
        for (int i = 0; i < 12; i++) {
            for (int j = 0; j < 12; j++) {
                int a = i;
                int b = j;
                assertEquals(i == j ? 1 : 0, IntStream.range(0, 12).mapToDouble(d -> axes[a][d] * axes[b][d]).sum(), 1e-12);
            }
            double[] axis = axes[i];
            double most = Arrays.stream(axis).max().orElseThrow();
            assertTrue(most >= Arrays.stream(axis).map(Math::abs).max().orElseThrow(), Arrays.toString(axis));
        }
    }

    /** Two points span one direction of a hundred. */
    @Test
    void of_fewerImagesThanDimensions_works() {
        Features two = RandomFeatures.of(2, 100, 1, 3);
        PrincipalComponents found = PrincipalComponents.of(two, 2);
        double distance = Math.sqrt(IntStream.range(0, 100).mapToDouble(d -> Math.pow(two.values()[d] - two.values()[100 + d], 2)).sum());
        assertEquals(distance * distance / 2, found.variances()[0], 1e-4);
        assertEquals(0, found.variances()[1], 1e-9);
        assertEquals(distance, Math.abs(found.project(two)[0][0] - found.project(two)[1][0]), 1e-5);
    }

    @Test
    void of_equalImages_hasNoVariance() {
        float[] same = new float[40];
        Arrays.fill(same, 3);
        PrincipalComponents found = PrincipalComponents.of(new Features(same, 4, new int[10], 1), 2);
        assertArrayEquals(new double[2], found.shares());
        assertEquals(0, found.project(new Features(same, 4, new int[10], 1))[4][1], 1e-12);
    }

    @Test
    void of_theSameFeatures_isTheSameMap() {
        Features features = uneven(300, 20);
        assertArrayEquals(PrincipalComponents.of(features, 2).project(features), PrincipalComponents.of(features, 2).project(features));
    }

    @Test
    void numbersOutOfRange_areRefused() {
        Features features = uneven(5, 4);
        assertEquals("components must be in [1, 4], the dimension of the features, got 5",
                assertThrows(IllegalArgumentException.class, () -> PrincipalComponents.of(features, 5)).getMessage());
        assertEquals("principal components need at least 2 images, got 1",
                assertThrows(IllegalArgumentException.class, () -> PrincipalComponents.of(uneven(1, 4), 2)).getMessage());
        assertEquals("features must have the dimension 4 that the components were found in, got 3",
                assertThrows(IllegalArgumentException.class, () -> PrincipalComponents.of(features, 2).project(uneven(5, 3))).getMessage());
    }
}
