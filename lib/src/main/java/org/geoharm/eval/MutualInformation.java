package org.geoharm.eval;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.geoharm.check.Check;

/**
 * How much two labelings of the same images, such as surrogate labels and true classes, tell of each other; the numbers of the labels do
 * not matter, only which images share one.
 *
 * <p>Entropies and information are in nats. By chance alone labelings with many labels share a good deal, which {@link #expected()} says
 * and {@link #adjusted()} takes away.
 *
 * @param first entropy of the first labeling
 * @param second entropy of the second labeling
 * @param shared their mutual information, &ge; 0
 * @param expected mutual information of two labelings with labels as frequent as in these, on images drawn at random
 * @see <a href="https://jmlr.org/papers/v11/vinh10a.html">Vinh, Epps and Bailey, Information Theoretic Measures for Clusterings Comparison,
 *     JMLR 11, 2010</a>
 */
public record MutualInformation(double first, double second, double shared, double expected) {

    /** Of the entropy: less than this is rounding. */
    private static final double ROUNDING = 1e-12;

    /**
     * Compares two labelings.
     *
     * @param first label of each image; any numbers
     * @param second label of the same images in the same order
     * @throws IllegalArgumentException if there is no image or the lengths differ
     */
    public static MutualInformation of(int[] first, int[] second) {
        Check.that(first.length == second.length && first.length >= 1, "two labelings must be of the same images, at least one, got %d "
                + "and %d labels", first.length, second.length);
        int images = first.length;
        Map<Integer, Integer> firstSizes = sizes(first);
        Map<Integer, Integer> secondSizes = sizes(second);
        Map<Long, Integer> together = new TreeMap<>();
        for (int i = 0; i < images; i++) {
            together.merge((long) first[i] << Integer.SIZE | second[i] & 0xFFFFFFFFL, 1, Integer::sum);
        }
        double shared = together.entrySet().stream().mapToDouble(e -> {
            double a = firstSizes.get((int) (e.getKey() >> Integer.SIZE));
            double b = secondSizes.get((int) (long) e.getKey());
            return e.getValue() * Math.log(e.getValue() * (double) images / (a * b));
        }).sum() / images;
        double expected = new ChanceInformation(images).of(array(firstSizes), array(secondSizes));
        return new MutualInformation(entropy(firstSizes, images), entropy(secondSizes, images), Math.max(0, shared), expected);
    }

    private static Map<Integer, Integer> sizes(int[] labels) {
        Map<Integer, Integer> sizes = new HashMap<>();
        Arrays.stream(labels).forEach(label -> sizes.merge(label, 1, Integer::sum));
        return sizes;
    }

    private static int[] array(Map<Integer, Integer> sizes) {
        return sizes.values().stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    private static double entropy(Map<Integer, Integer> sizes, int images) {
        return Arrays.stream(array(sizes)).mapToDouble(size -> size * Math.log((double) images / size)).sum() / images;
    }

    /** Returns the NMI, {@code shared / mean(first, second)} with the arithmetic mean, in [0, 1]; 1 where each has one label only. */
    public double normalized() {
        double mean = (first + second) / 2;
        return mean == 0 ? 1 : Math.min(1, shared / mean);
    }

    /**
     * Returns the AMI, {@code (shared - expected) / (mean(first, second) - expected)} with the arithmetic mean: 1 for the same partition, 0
     * on average for labelings that have nothing to do with each other, and below 0 for less than chance. It is 1 where nothing else is
     * possible: where both have one label only, or every image a label of its own.
     *
     * @see <a href="https://jmlr.org/papers/v11/vinh10a.html">Vinh, Epps and Bailey, JMLR 11, 2010, there AMI_sum</a>
     */
    public double adjusted() {
        double most = (first + second) / 2;
        double room = most - expected;
        return room <= ROUNDING * most ? 1 : (shared - expected) / room;
    }
}
