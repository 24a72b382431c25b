package org.geoharm.eval;

import java.util.Arrays;
import java.util.Random;

/** Features made from a seed, and their rows at unit length in double precision, for oracles. */
final class RandomFeatures {

    private RandomFeatures() {}

    /** Returns normal numbers; image i has label i mod classes. */
    static Features of(int size, int dimension, int classes, long seed) {
        Random random = new Random(seed);
        float[] values = new float[size * dimension];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() + (i % dimension == 0 ? 1 : 0));
        }
        int[] labels = new int[size];
        Arrays.setAll(labels, i -> i % classes);
        return new Features(values, dimension, labels, classes);
    }

    static double[][] unitRows(Features features) {
        double[][] rows = new double[features.size()][features.dimension()];
        for (int i = 0; i < rows.length; i++) {
            double length = 0;
            for (int d = 0; d < features.dimension(); d++) {
                rows[i][d] = features.values()[i * features.dimension() + d];
                length += rows[i][d] * rows[i][d];
            }
            for (int d = 0; d < features.dimension(); d++) {
                rows[i][d] /= Math.sqrt(length);
            }
        }
        return rows;
    }

    static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int d = 0; d < a.length; d++) {
            sum += (a[d] - b[d]) * (a[d] - b[d]);
        }
        return Math.sqrt(sum);
    }
}
