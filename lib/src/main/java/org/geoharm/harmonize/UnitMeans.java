package org.geoharm.harmonize;

import java.util.stream.IntStream;

/** Mean directions of clusters of rows. */
final class UnitMeans {

    private UnitMeans() {}

    /**
     * Returns the mean of each cluster at unit length.
     *
     * @param rows (N, D)
     * @param clusters number of each row's cluster, from 0 without gaps
     * @return (clusters, D); zeros where the rows of a cluster cancel each other out
     */
    static float[][] of(float[][] rows, int[] clusters) {
        int count = IntStream.of(clusters).max().orElse(-1) + 1;
        double[][] sums = new double[count][rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            for (int d = 0; d < rows[i].length; d++) {
                sums[clusters[i]][d] += rows[i][d];
            }
        }
        float[][] means = new float[count][rows[0].length];
        for (int k = 0; k < count; k++) {
            double length = length(sums[k]);
            for (int d = 0; d < sums[k].length && length > 0; d++) {
                means[k][d] = (float) (sums[k][d] / length);
            }
        }
        return means;
    }

    /** Returns a row of an array at unit length; zeros stay zeros. */
    static float[] unit(float[] values, int from, int dimension) {
        double[] row = IntStream.range(from, from + dimension).mapToDouble(d -> values[d]).toArray();
        double length = length(row);
        float[] unit = new float[dimension];
        for (int d = 0; d < dimension && length > 0; d++) {
            unit[d] = (float) (row[d] / length);
        }
        return unit;
    }

    private static double length(double[] row) {
        double squares = 0;
        for (double value : row) {
            squares += value * value;
        }
        return Math.sqrt(squares);
    }
}
