package org.geoharm.harmonize;

import java.util.Arrays;
import org.geoharm.check.Check;

/**
 * What harmonisation makes of the training images without knowing their classes: a surrogate label for each, and the prior.
 *
 * <p>The label of an image is the direction of its largest logit in the logit memory, which is what the prior counts. The soft labels that
 * a step of training finds for its batch by optimal transport are kept nowhere.
 */
public final class Surrogates {

    /** Label of an image whose logits were never recorded, as {@link LogitMemory#nearest} has it. */
    public static final int UNKNOWN = -1;

    private final int[] labels;
    private final SurrogatePrior prior;

    /** Takes labels in [0, K) or {@link #UNKNOWN}, without copying them, and a prior of K shares. */
    Surrogates(int[] labels, SurrogatePrior prior) {
        int directions = prior.directions();
        for (int label : labels) {
            Check.that(label >= UNKNOWN && label < directions, "a surrogate label must be in [0, %d), or -1, got %d", directions, label);
        }
        this.labels = labels;
        this.prior = prior;
    }

    /** Returns a copy of the label of each image of the training set, in its order: 0 to K - 1, or {@link #UNKNOWN}. */
    public int[] labels() {
        return labels.clone();
    }

    /** Returns the surrogate prior as it was refreshed last: K shares that sum to 1. */
    public double[] prior() {
        return prior.probabilities();
    }

    /** Returns how many images have each label, K numbers; the prior of the next refresh, but for its floor. */
    public int[] counts() {
        int[] counts = new int[prior.directions()];
        Arrays.stream(labels).filter(label -> label != UNKNOWN).forEach(label -> counts[label]++);
        return counts;
    }

    @Override
    public String toString() {
        long used = Arrays.stream(counts()).filter(count -> count > 0).count();
        return "Surrogates(images=" + labels.length + ", directions=" + prior.directions() + ", used=" + used + ")";
    }
}
