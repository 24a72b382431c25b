package org.geoharm.eval;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.geoharm.check.Check;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.Torch;

/** A trained linear layer over features, in plain Java. */
public final class LinearClassifier {

    private static final int CHUNK = 1000;

    private final float[] weights;
    private final int classes;

    /** Takes over weights (D + 1, C), row by row, the bias last. */
    LinearClassifier(float[] weights, int classes) {
        this.weights = weights;
        this.classes = classes;
    }

    /** Returns the number of classes it tells apart. */
    public int classes() {
        return classes;
    }

    /** Returns how many numbers an image must have. */
    public int dimension() {
        return weights.length / classes - 1;
    }

    /** Returns the weight of feature {@code d} for class {@code c}. */
    public float weight(int c, int d) {
        return weights[d * classes + c];
    }

    /** Returns a copy of the bias of each class. */
    public float[] bias() {
        return Arrays.copyOfRange(weights, weights.length - classes, weights.length);
    }

    /** Measures on the default device; see {@link #evaluate(Features, Device)}. */
    public ClassAccuracy evaluate(Features test) {
        return evaluate(test, Torch.defaultDevice());
    }

    /**
     * Measures how often the classifier is right.
     *
     * @param test features of the same network; labels must be classes it was trained on
     * @param device where to compute, a thousand rows at a time
     * @throws IllegalArgumentException if the dimension differs or a label is beyond the classifier's classes: the reference
     *     drops such labels silently
     */
    public ClassAccuracy evaluate(Features test, Device device) {
        Check.that(test.dimension() == dimension(), "test features must have the dimension %d of the training features, got %d",
                dimension(), test.dimension());
        ClassAccuracy.Count count = new ClassAccuracy.Count(classes);
        try (GradMode mode = GradMode.off(); NDManager manager = Torch.newManager(device); NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray layer = manager.create(weights, new Shape(dimension() + 1, classes));
            NDArray bias = layer.get(dimension());                                       // (C)
            NDArray slopes = layer.get(":" + dimension());                               // (D, C)
            for (int from = 0; from < test.size(); from += CHUNK) {
                int to = Math.min(from + CHUNK, test.size());
                try (NDArray rows = test.rows(manager, from, to); NDArray products = rows.matMul(slopes)) {
                    count.add(products.addi(bias).toFloatArray(), test, from);           // (n, C)
                }
            }
        }
        return count.accuracy();
    }

    @Override
    public String toString() {
        return "LinearClassifier(dimension=" + dimension() + ", classes=" + classes + ")";
    }
}
