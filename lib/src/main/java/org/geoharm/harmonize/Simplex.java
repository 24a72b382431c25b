package org.geoharm.harmonize;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.geoharm.check.Check;

/**
 * Regular simplices in random position.
 *
 * <p>{@code M = sqrt(K/(K-1)) B V'}: the K - 1 columns of B are an orthonormal basis of what is orthogonal to (1, …, 1), those
 * of V are K - 1 random orthonormal columns in D dimensions. Draws come from WELL19937c, as the first draws of
 * {@code java.util.Random} hardly differ between small seeds. As {@code B B' = I - 11'/K}, the rows of M have unit length and
 * pairwise cosine -1/(K-1).
 */
final class Simplex {

    static final String TOO_MANY = "geometricDimension K must be <= D + 1 for a simplex, got K = %d with D = %d; take K <= %d or "
            + "projections of at least %d numbers";

    private Simplex() {}

    static double[] directions(int k, int d, long seed) {
        Check.that(k >= 2, "geometricDimension K must be >= 2, got %d", k);
        Check.that(k <= d + 1, TOO_MANY, k, d, d + 1, k - 1);
        RealMatrix position = orthonormalColumns(d, k - 1, new Well19937c(seed));                     // (D, K - 1)
        RealMatrix simplex = basisOrthogonalToOnes(k).multiply(position.transpose())
                .scalarMultiply(Math.sqrt(k / (k - 1.0)));                                            // (K, D)
        double[] values = new double[Math.multiplyExact(k, d)];
        for (int row = 0; row < k; row++) {
            System.arraycopy(simplex.getRow(row), 0, values, row * d, d);
        }
        return values;
    }

    /** Returns Helmert's basis, (K, K - 1): column j is (1, …, 1, -(j + 1), 0, …, 0), divided by its length. */
    private static RealMatrix basisOrthogonalToOnes(int k) {
        RealMatrix basis = new Array2DRowRealMatrix(k, k - 1);
        for (int j = 0; j < k - 1; j++) {
            double length = Math.sqrt((j + 1.0) * (j + 2.0));
            for (int i = 0; i <= j; i++) {
                basis.setEntry(i, j, 1 / length);
            }
            basis.setEntry(j + 1, j, -(j + 1) / length);
        }
        return basis;
    }

    /** Returns columns drawn uniformly from all orthonormal ones: QR of normal draws, with the diagonal of R made positive. */
    private static RealMatrix orthonormalColumns(int rows, int columns, RandomGenerator random) {
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
}
