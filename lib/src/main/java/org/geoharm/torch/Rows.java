package org.geoharm.torch;

import ai.djl.ndarray.NDArray;
import org.geoharm.check.Check;

/** Matrices of the engine as plain Java, for tables and figures. */
public final class Rows {

    private Rows() {}

    /**
     * Copies a matrix row by row.
     *
     * @param matrix (N, C) float32
     * @return N rows of C numbers
     * @throws IllegalArgumentException if it has not two axes
     */
    public static double[][] of(NDArray matrix) {
        Check.that(matrix.getShape().dimension() == 2, "matrix must be (N, C), got %s", matrix.getShape());
        float[] values = matrix.toFloatArray();
        double[][] rows = new double[(int) matrix.getShape().get(0)][(int) matrix.getShape().get(1)];
        for (int i = 0; i < values.length; i++) {
            rows[i / rows[0].length][i % rows[0].length] = values[i];
        }
        return rows;
    }
}
