package org.geoharm.eval;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import java.util.stream.IntStream;
import org.geoharm.check.Check;

/** What a network makes of labelled images: one row of numbers an image, in plain Java. */
public final class Features {

    private final float[] values;
    private final int dimension;
    private final int[] labels;
    private final int classes;

    /**
     * Takes over the numbers without copying them.
     *
     * @param values (N, D), row by row, finite
     * @param dimension D, &ge; 1
     * @param labels N class indices in [0, classes)
     * @param classes number of classes, those without images included
     * @throws IllegalArgumentException if the sizes do not fit, a label is out of range or a value is not finite
     */
    public Features(float[] values, int dimension, int[] labels, int classes) {
        Check.that(dimension >= 1, "dimension must be >= 1, got %d", dimension);
        Check.that(labels.length >= 1, "features must be those of at least one image, got none");
        Check.that(values.length == (long) labels.length * dimension, "values must be %d numbers (%d images of %d), got %d",
                (long) labels.length * dimension, labels.length, dimension, values.length);
        for (int i = 0; i < labels.length; i++) {
            Check.that(labels[i] >= 0 && labels[i] < classes, "label of image %d must be in [0, %d), got %d", i, classes, labels[i]);
        }
        checkFinite(values, dimension);
        this.values = values;
        this.dimension = dimension;
        this.labels = labels.clone();
        this.classes = classes;
    }

    /** Returns the number of images. */
    public int size() {
        return labels.length;
    }

    /** Returns how many numbers an image has. */
    public int dimension() {
        return dimension;
    }

    /** Returns the number of classes, those without images included. */
    public int classes() {
        return classes;
    }

    /** Returns a copy of the labels, in image order. */
    public int[] labels() {
        return labels.clone();
    }

    public int label(int index) {
        return labels[index];
    }

    /** Returns the numbers themselves, (N, D) row by row; not a copy, and not to be changed. */
    public float[] values() {
        return values;
    }

    /**
     * Copies all rows into a tensor.
     *
     * @param manager owner of the result; its device is where the tensor lives
     * @return (N, D) float32
     */
    public NDArray toTensor(NDManager manager) {
        return manager.create(values, new Shape(size(), dimension));
    }

    /** Copies the rows {@code from} to {@code to} - 1 into a tensor; see {@link #toTensor(NDManager)}. */
    NDArray rows(NDManager manager, int from, int to) {
        FloatBuffer rows = FloatBuffer.wrap(values, from * dimension, (to - from) * dimension);
        return manager.create(rows, new Shape(to - from, dimension));
    }

    /**
     * Returns the same with each row brought to unit length, so that only directions count.
     *
     * @throws IllegalArgumentException if a row is zero and so has no direction
     */
    public Features atUnitLength() {
        float[] unit = new float[values.length];
        for (int from = 0; from < values.length; from += dimension) {
            double squares = 0;
            for (int i = from; i < from + dimension; i++) {
                squares += (double) values[i] * values[i];
            }
            Check.that(squares > 0, "features of image %d must not be all zero, they have no direction then; the network has collapsed on "
                    + "it", from / dimension);
            double length = Math.sqrt(squares);
            for (int i = from; i < from + dimension; i++) {
                unit[i] = (float) (values[i] / length);
            }
        }
        return new Features(unit, dimension, labels, classes);
    }

    /** Returns the images per class, in class order. */
    public int[] classCounts() {
        int[] counts = new int[classes];
        IntStream.of(labels).forEach(label -> counts[label]++);
        return counts;
    }

    @Override
    public String toString() {
        return "Features(size=" + size() + ", dimension=" + dimension + ", classes=" + classes + ")";
    }

    private static void checkFinite(float[] values, int dimension) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                Check.that(false, "feature %d of image %d must be finite, got %f; the network has diverged, "
                        + "so train it with a lower learning rate", i % dimension, i / dimension, values[i]);
            }
        }
    }
}
