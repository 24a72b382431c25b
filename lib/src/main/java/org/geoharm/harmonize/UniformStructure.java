package org.geoharm.harmonize;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.geoharm.check.Check;
import org.geoharm.io.Npy;

/**
 * The geometric uniform structure: K directions of D numbers, as far apart from each other as K directions can be.
 *
 * <p>For K &le; D + 1 they are the vertices of a regular simplex, also called a simplex equiangular tight frame: rows of unit
 * length, each pair with the cosine {@code -1/(K-1)}. There is none for more directions; then the structure is approximate: rows
 * of unit length whose largest cosine is at most {@code 3 / sqrt(D)}, three deviations of the cosine of random directions, and at
 * any rate below 1. Every structure has been checked against this, wherever it came from.
 *
 * @see <a href="https://arxiv.org/abs/2310.17622">Zhou et al., Combating Representation Learning Disparity with Geometric
 *     Harmonization, NeurIPS 2023, definition 3.1</a>
 */
public final class UniformStructure {

    /** How far lengths and cosines may be off; float32 files are off by 1e-7. */
    private static final double TOLERANCE = 1e-5;

    /** Cosines of random directions have the deviation 1 / sqrt(D); an approximate structure must stay within so many. */
    private static final double DEVIATIONS = 3;

    private final int geometricDimension;
    private final int dimension;
    private final double[] directions;

    private UniformStructure(int geometricDimension, int dimension, double[] directions) {
        Check.that(geometricDimension >= 2, "a uniform structure has at least 2 directions, got %d", geometricDimension);
        this.geometricDimension = geometricDimension;
        this.dimension = dimension;
        this.directions = directions;
        checkGeometry();
    }

    /**
     * Makes a structure in a random position.
     *
     * <p>The reference's generator gives the same distribution for K &le; D; for K = D + 1, which it admits, its directions are
     * no simplex. Here every K up to D + 1 is one.
     *
     * @param geometricDimension K, in [2, D + 1]; 100 in the reference code
     * @param dimension D, width of the projections; 128 in the reference code
     * @param seed equal seeds give equal structures on every machine
     * @throws IllegalArgumentException if K is out of range
     */
    public static UniformStructure simplex(int geometricDimension, int dimension, long seed) {
        return new UniformStructure(geometricDimension, dimension, Simplex.directions(geometricDimension, dimension, seed));
    }

    /**
     * Makes the best structure known for any K: a simplex for K &le; D + 1, simplices at right angles for K &le; 2 D, where no
     * largest cosine is below their 0, and directions spread by a search for more.
     *
     * @param geometricDimension K, &ge; 2
     * @param dimension D, &ge; 2 where K is more than 2
     * @param how seed, and steps of the search; equal ones give equal structures on every machine
     * @throws IllegalArgumentException if K or D is out of range, or so few steps do not spread the directions
     */
    public static UniformStructure spread(int geometricDimension, int dimension, Spreading how) {
        checkSizes(geometricDimension, dimension);
        if (geometricDimension <= dimension + 1) {
            return simplex(geometricDimension, dimension, how.seed());
        }
        return new UniformStructure(geometricDimension, dimension, geometricDimension <= 2 * dimension
                ? OrthogonalSimplices.directions(geometricDimension, dimension, how.seed())
                : Spreader.directions(geometricDimension, dimension, how));
    }

    static void checkSizes(int geometricDimension, int dimension) {
        Check.that(geometricDimension >= 2, "geometricDimension K must be >= 2, got %d", geometricDimension);
        Check.that(dimension >= (geometricDimension == 2 ? 1 : 2), "dimension D must be >= 2 for more than 2 directions, got %d "
                + "with K = %d", dimension, geometricDimension);
    }

    /**
     * Takes over directions from elsewhere.
     *
     * @param directions (K, D), row by row
     * @throws IllegalArgumentException if they are not K &ge; 2 unit rows, with pairwise cosine -1/(K-1) to 1e-5 where K &le; D + 1,
     *     and with no cosine above 3 / sqrt(D) where K is larger
     */
    public static UniformStructure of(Npy directions) {
        Check.that(directions.shape().length == 2, "directions must be (K, D), got %d axes", directions.shape().length);
        return new UniformStructure(directions.shape()[0], directions.shape()[1], directions.values().clone());
    }

    /**
     * Reads a structure that {@link #write} or NumPy wrote.
     *
     * @param file float64 or float32, (K, D)
     * @throws IOException if the file is missing, damaged, or holds something else than a uniform structure
     */
    public static UniformStructure read(Path file) throws IOException {
        Npy array = Npy.read(file);
        try {
            return of(array);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": this is no uniform structure: " + e.getMessage()
                    + "; make one with `geoharm target`", e);
        }
    }

    /** Writes the directions as float64 {@code .npy}, whole or not at all. */
    public void write(Path file) throws IOException {
        new Npy(directions, geometricDimension, dimension).write(file);
    }

    /** Returns the usual name of the file, {@code 100_128_target.npy} for a simplex, {@code 200_128_approximate_target.npy} else. */
    public String fileName() {
        return geometricDimension + "_" + dimension + (isSimplex() ? "" : "_approximate") + "_target.npy";
    }

    /** Returns whether the directions are a regular simplex: K &le; D + 1. More directions are an approximate structure. */
    public boolean isSimplex() {
        return geometricDimension <= dimension + 1;
    }

    /** Returns the cosines of all pairs of directions in short. */
    public Cosines cosines() {
        double largest = -1;
        double least = 1;
        double sum = 0;
        for (int row = 0; row < geometricDimension; row++) {
            for (int other = 0; other < row; other++) {
                double cosine = product(row, other);
                largest = Math.max(largest, cosine);
                least = Math.min(least, cosine);
                sum += cosine;
            }
        }
        return new Cosines(largest, sum / (geometricDimension * (geometricDimension - 1.0) / 2), least);
    }

    /** Returns K, the number of directions. */
    public int geometricDimension() {
        return geometricDimension;
    }

    /** Returns D, the length of a direction. */
    public int dimension() {
        return dimension;
    }

    /** Returns entry {@code column} of direction {@code row}. */
    public double get(int row, int column) {
        return directions[row * dimension + column];
    }

    /** Returns the directions as plain Java, (K, D): one row of length 1 a direction. */
    public double[][] rows() {
        return IntStream.range(0, geometricDimension)
                .mapToObj(row -> Arrays.copyOfRange(directions, row * dimension, (row + 1) * dimension)).toArray(double[][]::new);
    }

    /** Returns the cosine of every pair of directions, (K, K): 1 on the diagonal, -1/(K-1) beside it where they are a simplex. */
    public double[][] gram() {
        double[][] cosines = new double[geometricDimension][geometricDimension];
        for (int row = 0; row < geometricDimension; row++) {
            for (int other = 0; other < geometricDimension; other++) {
                cosines[row][other] = product(row, other);
            }
        }
        return cosines;
    }

    /**
     * Copies the directions into a tensor.
     *
     * @param manager owner of the result; its device is where the tensor lives
     * @return (K, D) float32
     */
    public NDArray toTensor(NDManager manager) {
        float[] values = new float[directions.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) directions[i];
        }
        try (NDArray borrowed = manager.create(values, new Shape(geometricDimension, dimension))) {
            return borrowed.duplicate(); // the memory of the first is Java's: gone once it is closed, even before a backward pass
        }
    }

    /** Returns a digest of sizes and directions: equal structures have equal fingerprints. */
    public String fingerprint() {
        try {
            ByteBuffer bytes = ByteBuffer.allocate(2 * Integer.BYTES + directions.length * Double.BYTES);
            bytes.putInt(geometricDimension).putInt(dimension).asDoubleBuffer().put(directions);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array())).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "UniformStructure(" + geometricDimension + " x " + dimension + ", " + fingerprint() + ")";
    }

    private void checkGeometry() {
        for (int row = 0; row < geometricDimension; row++) {
            double length = Math.sqrt(product(row, row));
            Check.that(Math.abs(length - 1) <= TOLERANCE, "direction %d must have length 1, got %.6g", row, length);
            for (int other = 0; other < row; other++) {
                checkPair(other, row);
            }
        }
    }

    private void checkPair(int other, int row) {
        double found = product(row, other);
        if (isSimplex()) {
            double cosine = -1.0 / (geometricDimension - 1);
            Check.that(Math.abs(found - cosine) <= TOLERANCE, "directions %d and %d must have cosine %.6g (-1/(K-1)), got %.6g", other,
                    row, cosine, found);
        } else {
            double most = Math.min(DEVIATIONS / Math.sqrt(dimension), 1 - TOLERANCE);
            Check.that(found <= most, "directions %d and %d of %d in %d dimensions must have a cosine <= %.6g (3 / sqrt(D), and below "
                    + "1), got %.6g; they are not spread", other, row, geometricDimension, dimension, most, found);
        }
    }

    private double product(int row, int other) {
        double sum = 0;
        for (int i = 0; i < dimension; i++) {
            sum += directions[row * dimension + i] * directions[other * dimension + i];
        }
        return sum;
    }
}
