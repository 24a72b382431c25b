package org.geoharm.eval;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.geoharm.check.Check;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.Torch;

/**
 * Where the classes lie on the unit sphere, and how far from each other: what geometric harmonisation wants to be even among classes, where
 * contrastive learning makes it even among images.
 *
 * <p>The centre of a class is the sum of its features, each at unit length, brought to unit length itself. Distances are Euclidean, in
 * [0, 2]. Of C centres as far apart as can be, a simplex, all distances are {@code sqrt(2 C / (C - 1))}. Classes without images have no
 * centre and count nowhere.
 *
 * <p>The papers below report measures of these names; what is computed here is what stands at each method.
 *
 * @see <a href="https://arxiv.org/abs/2310.17622">Zhou et al., Combating Representation Learning Disparity with Geometric Harmonization,
 *     NeurIPS 2023</a>
 * @see <a href="https://arxiv.org/abs/2111.13998">Li et al., Targeted Supervised Contrastive Learning for Long-Tailed Recognition, CVPR
 *     2022</a>
 */
public final class ClassCentres {

    /** Rows that are summed at once. */
    private static final int CHUNK = 4096;
    /** A mean of unit vectors shorter than this is rounding, and points anywhere. */
    private static final double NO_DIRECTION = 1e-6;

    private final int[] classes;
    private final double[][] distances;

    /** Takes classes with images and the distances between their centres. */
    private ClassCentres(int[] classes, double[][] distances) {
        this.classes = classes;
        this.distances = distances;
    }

    /** Finds them on the default device; see {@link #of(Features, Device)}. */
    public static ClassCentres of(Features features) {
        return of(features, Torch.defaultDevice());
    }

    /**
     * Finds the centres of all classes with images.
     *
     * @param features of images of at least two classes
     * @param device where to compute, 4096 rows at a time
     * @throws IllegalArgumentException if fewer than two classes have images, a row is zero, or the features of a class cancel out
     */
    @SuppressWarnings("try") // the mode acts by being there
    public static ClassCentres of(Features features, Device device) {
        int[] counts = features.classCounts();
        int[] present = IntStream.range(0, counts.length).filter(c -> counts[c] > 0).toArray();
        Check.that(present.length >= 2, "distances between classes need at least 2 classes with images, got %d", present.length);
        try (GradMode mode = GradMode.off(); NDManager manager = Torch.newManager(device); NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray sums = sums(features, manager);                                      // (C, D)
            double[] lengths = sums.norm(new int[] {1}).toDoubleArray();                 // (C)
            for (int c : present) {
                Check.that(lengths[c] / counts[c] > NO_DIRECTION, "the features of class %d must have a common direction, but its %d "
                        + "images cancel out", c, counts[c]);
            }
            NDArray centres = sums.get(manager.create(Arrays.stream(present).asLongStream().toArray())).normalize(2, 1); // (C', D)
            return new ClassCentres(present, distances(centres.matMul(centres.transpose()).toDoubleArray(), present.length));
        }
    }

    /** Sums the features of each class in double precision, so that centres close to each other keep their distance. */
    private static NDArray sums(Features features, NDManager manager) {
        NDArray sums = manager.zeros(new Shape(features.classes(), features.dimension()), DataType.FLOAT64);
        int[] labels = features.labels();
        for (int from = 0; from < labels.length; from += CHUNK) {
            int to = Math.min(from + CHUNK, labels.length);
            try (NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                NDArray rows = UnitRows.of(features, from, to, manager).toType(DataType.FLOAT64, false);       // (n, D)
                NDArray own = manager.create(Arrays.copyOfRange(labels, from, to)).toType(DataType.INT64, false)
                        .oneHot(features.classes()).toType(DataType.FLOAT64, false);                           // (n, C)
                sums.addi(own.transpose().matMul(rows));
            }
        }
        return sums;
    }

    private static double[][] distances(double[] cosines, int n) {
        double[][] distances = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                distances[i][j] = i == j ? 0 : Math.sqrt(Math.max(0, 2 - 2 * cosines[i * n + j]));
            }
        }
        return distances;
    }

    /** Returns the classes that have a centre, in ascending order. */
    public int[] classes() {
        return classes.clone();
    }

    /** Returns the distances between the centres, rows and columns in the order of {@link #classes()}; a copy. */
    public double[][] distances() {
        return Arrays.stream(distances).map(double[]::clone).toArray(double[][]::new);
    }

    /**
     * Returns the inter-class uniformity, {@code mean over i of mean over j != i of |c_i - c_j|}: large where classes are far from each
     * other.
     */
    public double interClassUniformity() {
        return Arrays.stream(neighbourDistances(classes.length - 1)).average().orElseThrow();
    }

    /**
     * Returns the neighbourhood uniformity, {@code mean over i of the mean distance of c_i from its k nearest centres}: small where some
     * classes crowd, even if all are far apart on the whole.
     *
     * @param k neighbours of each class, 1 to the number of classes less one
     */
    public double neighbourhoodUniformity(int k) {
        return Arrays.stream(neighbourDistances(k)).average().orElseThrow();
    }

    /**
     * Returns the mean distance of each class from its k nearest, in the order of {@link #classes()}.
     *
     * @param k neighbours of each class, 1 to the number of classes less one
     */
    public double[] neighbourDistances(int k) {
        Check.that(k >= 1 && k < classes.length, "k must be in [1, %d], the other classes that have images, got %d", classes.length - 1, k);
        return IntStream.range(0, classes.length).mapToDouble(i -> IntStream.range(0, classes.length).filter(j -> j != i)
                .mapToDouble(j -> distances[i][j]).sorted().limit(k).average().orElseThrow()).toArray();
    }

    @Override
    public String toString() {
        return "ClassCentres(classes=" + classes.length + ")";
    }
}
