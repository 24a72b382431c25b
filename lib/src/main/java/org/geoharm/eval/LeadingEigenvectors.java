package org.geoharm.eval;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * The largest eigenvalues of a covariance and their vectors, by subspace iteration with Rayleigh-Ritz: a few vectors are multiplied by the
 * matrix and made orthonormal again until those wanted stay what they are. A decomposition of all of a matrix of 2048 rows would take
 * minutes.
 *
 * @see <a href="https://doi.org/10.1137/1.9781611970739">Saad, Numerical Methods for Large Eigenvalue Problems, SIAM 2011, section 5.2</a>
 */
final class LeadingEigenvectors {

    /** Vectors beside those wanted; the more there are, the fewer rounds it takes. */
    private static final int SPARE = 8;
    /** Length of A v - lambda v, in parts of the largest eigenvalue, at which a vector counts as found. */
    private static final double TOLERANCE = 1e-10;
    /** Where eigenvalues are so alike that these do not part them, any vectors of their space are as good. */
    private static final int ROUNDS = 2000;
    private static final double NOTHING_LEFT = 1e-14;

    private final NDArray matrix;
    private final int size;
    private final SplittableRandom random = new SplittableRandom(0);

    /** Takes a symmetric matrix without negative eigenvalues, (D, D) float64. */
    LeadingEigenvectors(NDArray matrix) {
        this.matrix = matrix;
        this.size = (int) matrix.getShape().get(0);
    }

    /**
     * What was found.
     *
     * @param values largest first, &ge; 0
     * @param vectors of unit length, one row each; the number of largest size in each is positive
     */
    record Found(double[] values, double[][] vectors) {}

    /** Finds some, as many as wanted. */
    Found find(int wanted) {
        double[][] basis = orthonormal(new double[Math.min(size, wanted + SPARE)][size]);
        Found found = null;
        for (int round = 0; round < ROUNDS; round++) {
            ProgressListener.stopIfInterrupted("principal components");
            double[][] image = times(basis);
            Ritz ritz = ritz(basis, image);
            found = ritz.leading(wanted);
            if (ritz.residual(wanted) <= TOLERANCE * found.values()[0]) {
                break;
            }
            basis = orthonormal(ritz.images());
        }
        return found;
    }

    /** Multiplies rows by the matrix. */
    private double[][] times(double[][] rows) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            double[] flat = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
            double[] product = matrix.getManager().create(flat, new Shape(rows.length, size)).matMul(matrix).toDoubleArray();
            return IntStream.range(0, rows.length).mapToObj(i -> Arrays.copyOfRange(product, i * size, (i + 1) * size))
                    .toArray(double[][]::new);
        }
    }

    /** The best vectors in a subspace, with what the matrix makes of each, largest value first. */
    private record Ritz(double[] values, double[][] vectors, double[][] images) {

        Found leading(int wanted) {
            double[] largest = Arrays.stream(values).limit(wanted).map(value -> Math.max(0, value)).toArray();
            return new Found(largest, Arrays.stream(vectors).limit(wanted).map(Ritz::upright).toArray(double[][]::new));
        }

        private static double[] upright(double[] vector) {
            double most = Arrays.stream(vector).reduce(0, (a, b) -> Math.abs(b) > Math.abs(a) ? b : a);
            return Arrays.stream(vector).map(x -> most < 0 ? -x : x).toArray();
        }

        double residual(int wanted) {
            return IntStream.range(0, wanted).mapToDouble(k -> Math.sqrt(IntStream.range(0, vectors[k].length)
                    .mapToDouble(d -> Math.pow(images[k][d] - values[k] * vectors[k][d], 2)).sum())).max().orElseThrow();
        }
    }

    private static Ritz ritz(double[][] basis, double[][] image) {
        int n = basis.length;
        double[][] small = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                small[i][j] = (dot(basis[i], image[j]) + dot(basis[j], image[i])) / 2;
                small[j][i] = small[i][j];
            }
        }
        EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(small, false));
        double[] values = eigen.getRealEigenvalues();
        int[] order = IntStream.range(0, n).boxed().sorted((a, b) -> Double.compare(values[b], values[a]))
                .mapToInt(Integer::intValue).toArray();
        double[][] mixes = Arrays.stream(order).mapToObj(k -> eigen.getEigenvector(k).toArray()).toArray(double[][]::new);
        return new Ritz(Arrays.stream(order).mapToDouble(k -> values[k]).toArray(), mixed(mixes, basis), mixed(mixes, image));
    }

    private static double[][] mixed(double[][] mixes, double[][] rows) {
        return new Array2DRowRealMatrix(mixes, false).multiply(new Array2DRowRealMatrix(rows, false)).getDataRef();
    }

    /** Makes rows orthonormal, one after the other and each twice for the digits; a row with nothing of its own becomes a random one. */
    private double[][] orthonormal(double[][] rows) {
        for (int i = 0; i < rows.length; i++) {
            double before = Math.sqrt(dot(rows[i], rows[i]));
            while (!(cleared(rows, i) > NOTHING_LEFT * before)) {
                Arrays.setAll(rows[i], d -> random.nextDouble() - 0.5);
                before = 1;
            }
            cleared(rows, i);
        }
        return rows;
    }

    /** Takes from a row what lies in the rows before it, brings it to unit length, and returns its length before that. */
    private static double cleared(double[][] rows, int i) {
        for (int j = 0; j < i; j++) {
            double shared = dot(rows[i], rows[j]);
            for (int d = 0; d < rows[i].length; d++) {
                rows[i][d] -= shared * rows[j][d];
            }
        }
        double length = Math.sqrt(dot(rows[i], rows[i]));
        for (int d = 0; d < rows[i].length && length > 0; d++) {
            rows[i][d] /= length;
        }
        return length;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int d = 0; d < a.length; d++) {
            sum += a[d] * b[d];
        }
        return sum;
    }
}
