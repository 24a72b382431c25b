package org.geoharm.harmonize;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
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
        RealMatrix position = RandomFrame.orthonormalColumns(d, k - 1, new Well19937c(seed));                     // (D, K - 1)
        RealMatrix simplex = basisOrthogonalToOnes(k).multiply(position.transpose())
                .scalarMultiply(Math.sqrt(k / (k - 1.0)));                                            // (K, D)
        return RandomFrame.rowByRow(simplex);
    }

    /** Returns Helmert's basis, (K, K - 1): column j is (1, …, 1, -(j + 1), 0, …, 0), divided by its length. */
    static RealMatrix basisOrthogonalToOnes(int k) {
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
}
