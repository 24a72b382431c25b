package org.geoharm.eval;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.geoharm.check.Check;

/**
 * How often predictions were right, overall and per class. All in percent, 0 to 100.
 *
 * <p>Where two classes have one score, the smaller class index comes first.
 */
public final class ClassAccuracy {

    /** The k of "top k", as papers report it. */
    private static final int TOP = 5;
    private static final double PERCENT = 100;

    private final double top1;
    private final double top5;
    private final double[] perClass;

    /**
     * Takes numbers measured before.
     *
     * @param top1 part of the test images whose class came first
     * @param top5 part of the test images whose class came among the first five
     * @param perClass the first of each class; NaN for classes without test images
     * @throws IllegalArgumentException if a number is out of range
     */
    public ClassAccuracy(double top1, double top5, double[] perClass) {
        checkPercent("top1", top1);
        checkPercent("top5", top5);
        for (int c = 0; c < perClass.length; c++) {
            Check.that(Double.isNaN(perClass[c]) || perClass[c] >= 0 && perClass[c] <= PERCENT,
                    "accuracy of class %d must be in percent, 0 to 100, or NaN, got %s", c, perClass[c]);
        }
        this.top1 = top1;
        this.top5 = top5;
        this.perClass = perClass.clone();
    }

    /** Returns the part of the test images whose class had the highest score. */
    public double top1() {
        return top1;
    }

    /** Returns the part whose class had one of the five highest scores; 100 where there are at most five classes. */
    public double top5() {
        return top5;
    }

    /** Returns a copy of the top-1 accuracy of each class; NaN for a class without test images. */
    public double[] perClass() {
        return perClass.clone();
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "ClassAccuracy(top1=%.2f, top5=%.2f, classes=%d)", top1, top5, perClass.length);
    }

    private static void checkPercent(String name, double value) {
        Check.that(value >= 0 && value <= PERCENT, "%s must be in percent, 0 to 100, got %s", name, value);
    }

    /** Counts hits, a chunk of scores at a time. */
    static final class Count {

        private final int[] images;
        private final int[] first;
        private int amongTop;

        Count(int classes) {
            images = new int[classes];
            first = new int[classes];
        }

        /**
         * Counts a chunk.
         *
         * @param scores (n, C), row by row, finite
         * @param test holds the labels of the rows
         * @param from index of the first row in {@code test}
         */
        void add(float[] scores, Features test, int from) {
            for (int row = 0; row < scores.length / images.length; row++) {
                int label = test.label(from + row);
                Check.that(label < images.length, "test image %d has label %d, but the classifier was trained on %d classes; "
                        + "take both sets from one dataset", from + row, label, images.length);
                int rank = rank(scores, row * images.length, label);
                images[label]++;
                first[label] += rank == 0 ? 1 : 0;
                amongTop += rank < TOP ? 1 : 0;
            }
        }

        ClassAccuracy accuracy() {
            double total = IntStream.of(images).sum();
            double[] perClass = new double[images.length];
            Arrays.setAll(perClass, c -> images[c] == 0 ? Double.NaN : PERCENT * first[c] / images[c]);
            return new ClassAccuracy(PERCENT * IntStream.of(first).sum() / total, PERCENT * amongTop / total, perClass);
        }

        /** Counts the classes before a label: with a higher score, or with the same and a smaller index. */
        private int rank(float[] scores, int start, int label) {
            float own = scores[start + label];
            int rank = 0;
            for (int c = 0; c < images.length; c++) {
                float other = scores[start + c];
                rank += other > own || other == own && c < label ? 1 : 0;
            }
            return rank;
        }
    }
}
