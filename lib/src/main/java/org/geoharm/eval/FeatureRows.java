package org.geoharm.eval;

import java.util.Arrays;
import org.geoharm.check.Check;
import org.geoharm.data.LabelledImages;

/** Collects the features of a set, batch after batch; images that could not be read leave no row. */
final class FeatureRows {

    private final LabelledImages images;
    private final int[] allLabels;
    private final int[] labels;
    private float[] values = {};
    private int dimension;
    private int rows;

    FeatureRows(LabelledImages images) {
        this.images = images;
        this.allLabels = images.labels();
        this.labels = new int[allLabels.length];
    }

    /** Adds a row for each index, row after row in {@code batch}. */
    void add(float[] batch, int[] indices) {
        if (rows == 0) {
            dimension = batch.length / indices.length;
            values = new float[Math.multiplyExact(allLabels.length, dimension)];
        }
        System.arraycopy(batch, 0, values, rows * dimension, batch.length);
        for (int index : indices) {
            labels[rows++] = allLabels[index];
        }
    }

    Features features() {
        Check.that(rows > 0, "%s must have an image that can be read, all %d cannot", images, allLabels.length);
        return new Features(rows == labels.length ? values : Arrays.copyOf(values, rows * dimension), dimension,
                Arrays.copyOf(labels, rows), images.classes());
    }
}
