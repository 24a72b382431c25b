package org.geoharm.harmonize;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.random.RandomGenerator;

/** Random directions at right angles to each other. */
final class RandomFrame {

    private RandomFrame() {}

    /** Returns columns drawn uniformly from all orthonormal ones: QR of normal draws, with the diagonal of R made positive. */
    static RealMatrix orthonormalColumns(int rows, int columns, RandomGenerator random) {
        RealMatrix draws = new Array2DRowRealMatrix(rows, columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                draws.setEntry(i, j, random.nextGaussian());
            }
        }
        QRDecomposition qr = new QRDecomposition(draws);
        RealMatrix q = qr.getQ().getSubMatrix(0, rows - 1, 0, columns - 1);
        for (int j = 0; j < columns; j++) {
            double sign = Math.signum(qr.getR().getEntry(j, j));
            q.setColumnVector(j, q.getColumnVector(j).mapMultiply(sign));
        }
        return q;
    }

    /** Returns the entries of a matrix, row by row. */
    static double[] rowByRow(RealMatrix matrix) {
        int width = matrix.getColumnDimension();
        double[] values = new double[Math.multiplyExact(matrix.getRowDimension(), width)];
        for (int row = 0; row < matrix.getRowDimension(); row++) {
            System.arraycopy(matrix.getRow(row), 0, values, row * width, width);
        }
        return values;
    }
}
