package org.geoharm.data;

import java.util.stream.IntStream;
import org.geoharm.check.Check;

/**
 * How class sizes fall from the largest class to the smallest.
 *
 * <p>A profile of one's own is one class with {@link #share} and {@link #name}.
 */
public interface LongTailProfile {

    /**
     * Returns the size of a class as a part of the largest.
     *
     * @param rank place of the class, 0 for the largest, in [0, classes)
     * @param classes number of classes, &ge; 1
     * @param imbalanceRatio N_max / N_min, &ge; 1
     * @return a number in [1 / imbalanceRatio, 1], not growing with the rank
     */
    double share(int rank, int classes, double imbalanceRatio);

    /** Returns the word for it in the names of data sets. */
    String name();

    /**
     * Returns the number of images of each class: {@code share x maximum}, truncated.
     *
     * @param classes number of classes, &ge; 1
     * @param maximum images in the largest class, &ge; 1
     * @param imbalanceRatio N_max / N_min, in [1, maximum]
     * @return class counts in class order, from large to small, each &ge; 1
     * @throws IllegalArgumentException if a value is out of range, or a class would be left without images
     */
    default int[] classCounts(int classes, int maximum, double imbalanceRatio) {
        Check.that(classes >= 1, "classes must be >= 1, got %d", classes);
        Check.that(maximum >= 1, "maximum must be >= 1 (images in the largest class), got %d", maximum);
        Check.that(imbalanceRatio >= 1 && imbalanceRatio < Double.POSITIVE_INFINITY,
                "imbalanceRatio must be >= 1 (N_max / N_min), got %s%s", imbalanceRatio, suggestion(imbalanceRatio));
        Check.that(imbalanceRatio <= maximum, "imbalanceRatio must be <= %d, the images in the largest class "
                + "(else the smallest has none), got %s; take a smaller ratio", maximum, imbalanceRatio);
        double rounding = 1e-9; // a product this little below a whole number is that number: 490 x (1 / 49) is 10, not 9
        return IntStream.range(0, classes)
                .map(rank -> (int) (maximum * share(rank, classes, imbalanceRatio) + rounding))
                .toArray();
    }

    private static String suggestion(double ratio) {
        return ratio > 0 && ratio < 1 ? "; did you mean " + 1 / ratio + "?" : "";
    }

    /**
     * Exponential: {@code ratio^(-i / (C - 1))} for class i of C, as in CIFAR-10-LT and CIFAR-100-LT.
     *
     * <p>Equal to the reference code, whose {@code imb_factor} is 1 / ratio, image for image at the usual ratios and class
     * numbers. Where a product meets a whole number, this one is not thrown off by rounding.
     *
     * @see <a href="https://arxiv.org/abs/1901.05555">Cui et al., Class-Balanced Loss, CVPR 2019, section 5.1</a>
     */
    static LongTailProfile exponential() {
        return new Exponential();
    }

    /** Step: class i of C is full where {@code i < C / 2}, and has 1 / ratio of that elsewhere; the reference's {@code step}. */
    static LongTailProfile step() {
        return new Step();
    }

    /** The Pareto law with power 6, that of ImageNet-LT; see {@link #pareto(double)}. */
    static LongTailProfile pareto() {
        return pareto(6);
    }

    /**
     * Pareto: class i of C gets the size that the i-th largest of C draws from a Pareto law would have.
     *
     * <p>{@code q_i = u_i^(-1 / power)} with {@code u_i = (i + 0.7) / (C + 0.4)}, the median rank of that draw, moved and
     * scaled so that the first class has share 1 and the last 1 / ratio. Nothing is random. ImageNet-LT was drawn at random from
     * this law with power 6: with 1000 classes, 1280 images at most and ratio 256 this rule gives 112,235 images, the published
     * list has 115,846, and the class sizes agree within about a tenth over the whole range.
     *
     * @param power exponent of the law, &gt; 0; the smaller, the faster the fall behind the first class
     * @see <a href="https://arxiv.org/abs/1904.05160">Liu et al., Large-Scale Long-Tailed Recognition in an Open World,
     *     CVPR 2019, section 4</a>
     */
    static LongTailProfile pareto(double power) {
        return new Pareto(power);
    }

    /**
     * Uniform: every class has 1 / ratio of the maximum, a balanced set as small as the smallest class of the others.
     *
     * <p>As in the reference's CIFAR-10; its CIFAR-100 ignores the ratio here and stays full, which this does not imitate.
     */
    static LongTailProfile uniform() {
        return new Uniform();
    }

    /** See {@link LongTailProfile#exponential()}. */
    record Exponential() implements LongTailProfile {
        @Override
        public double share(int rank, int classes, double imbalanceRatio) {
            return classes == 1 ? 1 : StrictMath.pow(1 / imbalanceRatio, rank / (classes - 1.0));
        }

        @Override
        public String name() {
            return "exponential";
        }
    }

    /** See {@link LongTailProfile#step()}. */
    record Step() implements LongTailProfile {
        @Override
        public double share(int rank, int classes, double imbalanceRatio) {
            return 2 * rank < classes ? 1 : 1 / imbalanceRatio;
        }

        @Override
        public String name() {
            return "step";
        }
    }

    /**
     * See {@link LongTailProfile#pareto(double)}.
     *
     * @param power exponent of the law, &gt; 0
     */
    record Pareto(double power) implements LongTailProfile {

        public Pareto {
            Check.that(power > 0 && power < Double.POSITIVE_INFINITY, "power must be > 0, got %s", power);
        }

        @Override
        public double share(int rank, int classes, double imbalanceRatio) {
            if (rank == 0) {
                return 1;
            }
            double first = quantile(0, classes);
            double last = quantile(classes - 1, classes);
            double fallen = (first - quantile(rank, classes)) / (first - last);
            return 1 - fallen * (1 - 1 / imbalanceRatio);
        }

        private double quantile(int rank, int classes) {
            return StrictMath.pow((rank + 0.7) / (classes + 0.4), -1 / power);
        }

        @Override
        public String name() {
            return "Pareto";
        }
    }

    /** See {@link LongTailProfile#uniform()}. */
    record Uniform() implements LongTailProfile {
        @Override
        public double share(int rank, int classes, double imbalanceRatio) {
            return 1 / imbalanceRatio;
        }

        @Override
        public String name() {
            return "uniform";
        }
    }
}
