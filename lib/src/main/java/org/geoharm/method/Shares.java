package org.geoharm.method;

import org.geoharm.check.Check;

/**
 * How the length of a training is shared between its three stages: parts of any total, or epochs.
 *
 * @param base training on all images, &ge; 1
 * @param experts training on clusters, &ge; 1; all experts together see each image once an epoch
 * @param distillation training of the student, &ge; 1
 */
public record Shares(int base, int experts, int distillation) {

    private static final int STAGES = 3;

    public Shares {
        Check.that(base >= 1 && experts >= 1 && distillation >= 1, "each stage must have a share >= 1, got base %d, experts %d, "
                + "distillation %d", base, experts, distillation);
    }

    /** Returns 2 to 3 to 1, this library's choice: most of the time for the experts, as they start afresh on few images each. */
    public static Shares standard() {
        return new Shares(2, 3, 1);
    }

    /**
     * Returns the epochs of each stage, whole and at least 1.
     *
     * @param epochs of all stages together, &ge; 3
     * @return shares that sum to {@code epochs}
     */
    public Shares over(int epochs) {
        Check.that(epochs >= STAGES, "epochs must be >= %d, one each for base, experts and distillation, got %d; train longer",
                STAGES, epochs);
        double epoch = (double) epochs / ((long) base + experts + distillation);
        int first = Math.min(epochs - 2, rounded(base * epoch));
        int last = Math.min(epochs - first - 1, rounded(distillation * epoch));
        return new Shares(first, epochs - first - last, last);
    }

    private static int rounded(double epochs) {
        return Math.max(1, Math.toIntExact(Math.round(epochs)));
    }
}
