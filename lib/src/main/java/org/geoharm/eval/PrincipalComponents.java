package org.geoharm.eval;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.function.Consumer;
import org.geoharm.check.Check;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.Torch;

/**
 * The directions in which features vary most, to draw maps of them: the leading eigenvectors of their covariance.
 *
 * <p>An axis has unit length, and points to where its largest number is positive, so that equal features give equal maps. Features of other
 * images of the same network can be put on the same map.
 *
 * @see <a href="https://doi.org/10.1080/14786440109462720">Pearson, On Lines and Planes of Closest Fit to Systems of Points in Space,
 *     Philosophical Magazine 2, 1901</a>
 */
public final class PrincipalComponents {

    /** Rows that are looked at at once. */
    private static final int CHUNK = 4096;

    private final double[] mean;
    private final LeadingEigenvectors.Found found;
    private final double total;

    private PrincipalComponents(double[] mean, LeadingEigenvectors.Found found, double total) {
        this.mean = mean;
        this.found = found;
        this.total = total;
    }

    /** Finds them on the default device; see {@link #of(Features, int, Device)}. */
    public static PrincipalComponents of(Features features, int components) {
        return of(features, components, Torch.defaultDevice());
    }

    /**
     * Finds the leading components.
     *
     * @param features of at least two images
     * @param components how many, 1 to the dimension D; 2 for a map
     * @param device where to compute, in double precision; takes 16 D^2 bytes there
     * @throws IllegalArgumentException if there is one image only or a number is out of range
     */
    @SuppressWarnings("try") // the mode acts by being there
    public static PrincipalComponents of(Features features, int components, Device device) {
        Check.that(features.size() >= 2, "principal components need at least 2 images, got %d", features.size());
        Check.that(components >= 1 && components <= features.dimension(), "components must be in [1, %d], the dimension of the features, "
                + "got %d", features.dimension(), components);
        try (GradMode mode = GradMode.off(); NDManager manager = Torch.newManager(device); NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray mean = manager.zeros(new Shape(features.dimension()), DataType.FLOAT64);
            chunks(features, manager, rows -> mean.addi(rows.sum(new int[] {0})));
            mean.divi(features.size());                                                  // (D)
            NDArray covariance = manager.zeros(new Shape(features.dimension(), features.dimension()), DataType.FLOAT64);
            chunks(features, manager, rows -> {
                NDArray centred = rows.subi(mean);                                       // (n, D)
                covariance.addi(centred.transpose().matMul(centred));                    // (D, D)
            });
            covariance.divi(features.size() - 1);
            double total = Arrays.stream(diagonal(covariance)).sum();
            return new PrincipalComponents(mean.toDoubleArray(), new LeadingEigenvectors(covariance).find(components), total);
        }
    }

    private static double[] diagonal(NDArray square) {
        return square.mul(square.getManager().eye((int) square.getShape().get(0)).toType(DataType.FLOAT64, false))
                .sum(new int[] {1}).toDoubleArray();
    }

    /** Shows rows, (n, D) float64, to somebody who may change them. */
    private static void chunks(Features features, NDManager manager, Consumer<NDArray> use) {
        for (int from = 0; from < features.size(); from += CHUNK) {
            ProgressListener.stopIfInterrupted("principal components");
            try (NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                use.accept(features.rows(manager, from, Math.min(from + CHUNK, features.size())).toType(DataType.FLOAT64, false));
            }
        }
    }

    /** Returns a copy of the axes, one row a component, largest variance first, (components, D). */
    public double[][] axes() {
        return Arrays.stream(found.vectors()).map(double[]::clone).toArray(double[][]::new);
    }

    /** Returns the sample variance along each axis, in descending order. */
    public double[] variances() {
        return found.values().clone();
    }

    /** Returns the part of the whole variance along each axis, in [0, 1]; 0 where nothing varies. */
    public double[] shares() {
        return Arrays.stream(found.values()).map(value -> total == 0 ? 0 : value / total).toArray();
    }

    /**
     * Puts images on the map.
     *
     * @param features of the same network
     * @return (N, components), the centre of the map being the mean of the images that it was made of
     * @throws IllegalArgumentException if the dimension differs
     */
    public double[][] project(Features features) {
        Check.that(features.dimension() == mean.length, "features must have the dimension %d that the components were found in, got %d",
                mean.length, features.dimension());
        double[][] points = new double[features.size()][found.vectors().length];
        float[] values = features.values();
        for (int i = 0; i < points.length; i++) {
            for (int k = 0; k < found.vectors().length; k++) {
                double[] axis = found.vectors()[k];
                for (int d = 0; d < mean.length; d++) {
                    points[i][k] += (values[i * mean.length + d] - mean[d]) * axis[d];
                }
            }
        }
        return points;
    }

    @Override
    public String toString() {
        return "PrincipalComponents(components=" + found.vectors().length + ", dimension=" + mean.length + ")";
    }
}
