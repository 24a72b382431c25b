package org.geoharm.harmonize;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.random.Well19937c;

/**
 * The structure for D + 1 &lt; K &le; 2 D: regular simplices at right angles to each other.
 *
 * <p>K - D of them, each with K / (K - D) vertices, rounded down or up, fill D dimensions. Two directions of one simplex have a
 * negative cosine, two of different ones the cosine 0. More than D + 1 directions cannot all have negative cosines, so no
 * structure has a smaller largest cosine. At K = 2 D they are the axes and their opposites.
 *
 * @see <a href="https://doi.org/10.1017/S2040618500033219">Rankin, The closest packing of spherical caps in n dimensions, 1955</a>
 */
final class OrthogonalSimplices {

    private OrthogonalSimplices() {}

    /**
     * Makes the structure in a random position.
     *
     * @param k directions, in [D + 2, 2 D]
     * @param d their length
     * @param seed of the position
     * @return (K, D), row by row
     */
    static double[] directions(int k, int d, long seed) {
        RealMatrix blocks = new Array2DRowRealMatrix(k, d);
        int simplices = k - d;
        for (int i = 0; i < simplices; i++) {
            int first = i * k / simplices;
            int vertices = (i + 1) * k / simplices - first;
            RealMatrix simplex = Simplex.basisOrthogonalToOnes(vertices).scalarMultiply(Math.sqrt(vertices / (vertices - 1.0)));
            blocks.setSubMatrix(simplex.getData(), first, first - i);
        }
        return RandomFrame.rowByRow(blocks.multiply(RandomFrame.orthonormalColumns(d, d, new Well19937c(seed))));
    }
}
