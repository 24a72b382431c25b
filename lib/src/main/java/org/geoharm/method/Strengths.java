package org.geoharm.method;

import java.util.Arrays;
import org.geoharm.check.Check;

/** How strongly each image of a training set is to be augmented: what boosting decides and strong augmentations heed. */
public final class Strengths {

    /** Nothing beyond the usual, for every image. */
    public static final Strengths NONE = new Strengths(null);

    private final double[] perImage;

    private Strengths(double[] perImage) {
        this.perImage = perImage;
    }

    /**
     * Copies strengths.
     *
     * @param perImage one number in [0, 1] an image of the set
     */
    public static Strengths of(double[] perImage) {
        for (int i = 0; i < perImage.length; i++) {
            Check.that(perImage[i] >= 0 && perImage[i] <= 1, "strength of image %d must be in [0, 1], got %s", i, perImage[i]);
        }
        return new Strengths(perImage.clone());
    }

    /** Returns the strengths of some images, in [0, 1], in their order. */
    public double[] of(int[] indices) {
        return perImage == null ? new double[indices.length] : Arrays.stream(indices).mapToDouble(i -> perImage[i]).toArray();
    }
}
