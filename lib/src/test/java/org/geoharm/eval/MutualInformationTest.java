package org.geoharm.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MutualInformationTest {

    private static final int[] FIRST = {1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3};
    private static final int[] SECOND = {1, 1, 1, 1, 2, 1, 2, 2, 2, 2, 3, 1, 3, 3, 3, 2, 2};

    /** What scikit-learn's tests expect of these labelings. */
    @Test
    void of_seventeenImages_hasThePublishedValues() {
        MutualInformation information = MutualInformation.of(FIRST, SECOND);
        assertEquals(0.41022, information.shared(), 1e-5);
        assertEquals(0.15042, information.expected(), 1e-5);
        assertEquals(0.27821, information.adjusted(), 1e-5);
    }

    @Test
    void expected_isTheMeanOverAllPermutations() {
        int[][][] cases = {{{0, 0, 1, 1, 2, 2}, {0, 0, 0, 1, 1, 1}}, {{0, 0, 0, 0, 1, 2, 3}, {5, 5, 6, 6, 6, 7, 7}},
            {{0, 1, 2, 3, 4}, {0, 0, 0, 0, 1}}, {{0, 0, 0, 0, 0, 0, 1}, {0, 0, 0, 0, 0, 1, 1}}};
        for (int[][] pair : cases) {
            assertEquals(meanOverPermutations(pair[0], pair[1].clone(), 0) / factorial(pair[1].length),
                    MutualInformation.of(pair[0], pair[1]).expected(), 1e-12, Arrays.deepToString(pair));
        }
    }

    private static double meanOverPermutations(int[] first, int[] second, int fixed) {
        if (fixed == second.length) {
            return MutualInformation.of(first, second).shared();
        }
        double sum = 0;
        for (int i = fixed; i < second.length; i++) {
            swap(second, fixed, i);
            sum += meanOverPermutations(first, second, fixed + 1);
            swap(second, fixed, i);
        }
        return sum;
    }

    private static void swap(int[] values, int i, int j) {
        int value = values[i];
        values[i] = values[j];
        values[j] = value;
    }

    private static double factorial(int n) {
        return IntStream.rangeClosed(1, n).asDoubleStream().reduce(1, (a, b) -> a * b);
    }

    /** Joint shares 3/8, 1/8, 0, 4/8. */
    @Test
    void of_twoByTwo_equalsTheDefinition() {
        MutualInformation information = MutualInformation.of(new int[] {0, 0, 0, 0, 1, 1, 1, 1}, new int[] {7, 7, 7, -9, -9, -9, -9, -9});
        assertEquals(Math.log(2), information.first(), 1e-15);
        assertEquals(-3 / 8.0 * Math.log(3 / 8.0) - 5 / 8.0 * Math.log(5 / 8.0), information.second(), 1e-15);
        double shared = 3 / 8.0 * Math.log(2) + 1 / 8.0 * Math.log(2 / 5.0) + 4 / 8.0 * Math.log(8 / 5.0);
        assertEquals(shared, information.shared(), 1e-15);
        assertEquals(2 * shared / (information.first() + information.second()), information.normalized(), 1e-15);
    }

    @Test
    void of_theSamePartition_isOne_whateverTheLabelsAreCalled() {
        int[] renamed = Arrays.stream(FIRST).map(label -> -1000 * label).toArray();
        MutualInformation information = MutualInformation.of(FIRST, renamed);
        assertEquals(1, information.normalized(), 1e-15);
        assertEquals(1, information.adjusted(), 1e-15);
    }

    @Test
    void of_independentLabelings_isZero() {
        MutualInformation information = MutualInformation.of(new int[] {0, 0, 1, 1}, new int[] {0, 1, 0, 1});
        assertEquals(0, information.shared(), 1e-15);
        assertEquals(0, information.normalized(), 1e-15);
        assertTrue(information.adjusted() < 0, "less than chance, which is " + information.expected());
    }

    @Test
    void of_labelingsWithNothingToChoose_isOne() {
        MutualInformation one = MutualInformation.of(new int[] {4, 4, 4}, new int[] {7, 7, 7});
        assertEquals(1, one.normalized());
        assertEquals(1, one.adjusted());
        int[] each = IntStream.range(0, 3000).toArray();
        assertEquals(1, MutualInformation.of(each, each).adjusted());
    }

    @Test
    void of_oneLabelAgainstMany_isZero() {
        MutualInformation information = MutualInformation.of(new int[] {0, 0, 0, 0}, new int[] {0, 1, 2, 3});
        assertEquals(0, information.normalized());
        assertEquals(0, information.adjusted());
    }

    @Test
    void of_isSymmetric() {
        MutualInformation one = MutualInformation.of(FIRST, SECOND);
        MutualInformation other = MutualInformation.of(SECOND, FIRST);
        assertEquals(one.adjusted(), other.adjusted(), 1e-14);
        assertEquals(one.normalized(), other.normalized(), 1e-14);
    }

    /** For many images 2 N times the information of chance is chi-squared with (R - 1)(C - 1) degrees of freedom. */
    @Test
    void expected_ofManyImages_isThatOfChiSquared() {
        int images = 200_000;
        int[] first = IntStream.range(0, images).map(i -> i % 10).toArray();
        int[] second = IntStream.range(0, images).map(i -> i / 10 % 20).toArray();
        assertEquals(9 * 19 / (2.0 * images), MutualInformation.of(first, second).expected(), 2e-3 * 9 * 19 / (2.0 * images));
    }

    @Test
    void adjusted_ofRandomLabels_isAboutZero_whereNormalizedIsNot() {
        Random random = new Random(3);
        int[] first = random.ints(2000, 0, 100).toArray();
        int[] second = random.ints(2000, 0, 100).toArray();
        MutualInformation information = MutualInformation.of(first, second);
        assertEquals(0, information.adjusted(), 0.01);
        assertTrue(information.normalized() > 0.3, "chance alone gives " + information.normalized());
    }

    @Test
    void of_otherNumbersOfImages_isRefused() {
        assertEquals("two labelings must be of the same images, at least one, got 2 and 3 labels",
                assertThrows(IllegalArgumentException.class, () -> MutualInformation.of(new int[2], new int[3])).getMessage());
        assertThrows(IllegalArgumentException.class, () -> MutualInformation.of(new int[0], new int[0]));
    }
}
