package org.geoharm.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.geoharm.golden.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LongTailProfileTest {

    static Stream<JsonNode> golden() {
        return Golden.cases("07_class_counts");
    }

    static Stream<LongTailProfile> profiles() {
        return Stream.of(LongTailProfile.exponential(), LongTailProfile.step(), LongTailProfile.pareto(),
                LongTailProfile.pareto(1.34), LongTailProfile.uniform());
    }

    /** {@code 07_class_counts.json}; its CIFAR-100 ignores the factor of {@code uniform}, which ratio 1 stands for. */
    @ParameterizedTest
    @MethodSource("golden")
    void classCounts_equalTheReference(JsonNode golden) {
        int[] expected = Golden.ints(golden.get("counts"));
        String kind = golden.get("imb_type").asText();
        boolean balanced = kind.equals("none") || kind.equals("uniform") && expected.length == 100;
        double ratio = balanced ? 1 : 1 / golden.get("imb_factor").asDouble();
        int maximum = golden.get("train_images").asInt() / expected.length;
        assertArrayEquals(expected, profile(kind).classCounts(expected.length, maximum, ratio));
    }

    private static LongTailProfile profile(String kind) {
        return switch (kind) {
            case "exp" -> LongTailProfile.exponential();
            case "step" -> LongTailProfile.step();
            default -> LongTailProfile.uniform();
        };
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void classCounts_fallFromTheMaximumToItsPart(LongTailProfile profile) {
        for (int ratio = 1; ratio <= 490; ratio++) {
            int[] counts = profile.classCounts(37, 490, ratio);
            assertEquals(490 / ratio, counts[36], profile + " ratio " + ratio);
            assertTrue(IntStream.range(1, 37).allMatch(i -> counts[i] <= counts[i - 1]));
            assertTrue(counts[0] == 490 || profile.equals(LongTailProfile.uniform()) && counts[0] == counts[36]);
        }
    }

    @Test
    void classCounts_whereTheProductIsWhole_areNotLessByRounding() {
        assertArrayEquals(new int[] {490, 10}, LongTailProfile.exponential().classCounts(2, 490, 49));
        assertArrayEquals(new int[] {1000, 100, 10}, LongTailProfile.exponential().classCounts(3, 1000, 100));
    }

    @Test
    void classCounts_ofOneClass_areTheMaximum() {
        assertArrayEquals(new int[] {7}, LongTailProfile.exponential().classCounts(1, 7, 3));
        assertArrayEquals(new int[] {7}, LongTailProfile.pareto().classCounts(1, 7, 3));
    }

    @Test
    void step_ofAnOddNumber_givesTheMiddleClassToTheHead() {
        assertArrayEquals(new int[] {50, 50, 50, 5, 5}, LongTailProfile.step().classCounts(5, 50, 10));
    }

    @Test
    void pareto_comesCloseToImageNetLt() {
        int[] counts = LongTailProfile.pareto().classCounts(1000, 1280, 256);
        int[] published = {1280, 683, 516, 367, 271, 169, 127, 96, 73, 54, 39, 27, 15, 10, 5};
        double[] places = {0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1};
        assertEquals(112_235, IntStream.of(counts).sum());
        for (int i = 0; i < places.length; i++) {
            int ours = counts[(int) (places[i] * 999)];
            assertEquals(published[i], ours, Math.max(1, 0.1 * published[i]));
        }
    }

    @Test
    void classCounts_ofAnOwnProfile_needOnlyItsShare() {
        LongTailProfile linear = new LongTailProfile() {
            @Override
            public double share(int rank, int classes, double imbalanceRatio) {
                return 1 - (1 - 1 / imbalanceRatio) * rank / (classes - 1);
            }

            @Override
            public String name() {
                return "linear";
            }
        };
        assertArrayEquals(new int[] {100, 75, 50}, linear.classCounts(3, 100, 2));
    }

    @Test
    void classCounts_rejectARatioBelowOne_andSuggestItsInverse() {
        assertEquals("imbalanceRatio must be >= 1 (N_max / N_min), got 0.01; did you mean 100.0?", message(10, 500, 0.01));
        assertEquals("imbalanceRatio must be >= 1 (N_max / N_min), got -1.0", message(10, 500, -1));
        assertEquals("imbalanceRatio must be >= 1 (N_max / N_min), got NaN", message(10, 500, Double.NaN));
        assertEquals("imbalanceRatio must be >= 1 (N_max / N_min), got Infinity", message(10, 500, 1 / 0.0));
    }

    @Test
    void classCounts_rejectWhatLeavesAClassEmpty() {
        assertEquals("imbalanceRatio must be <= 50, the images in the largest class (else the smallest has none), got 100.0; "
                + "take a smaller ratio", message(10, 50, 100));
        assertEquals("classes must be >= 1, got 0", message(0, 50, 1));
        assertEquals("maximum must be >= 1 (images in the largest class), got 0", message(10, 0, 1));
        assertEquals("power must be > 0, got 0.0",
                assertThrows(IllegalArgumentException.class, () -> LongTailProfile.pareto(0)).getMessage());
    }

    private static String message(int classes, int maximum, double ratio) {
        return assertThrows(IllegalArgumentException.class,
                () -> LongTailProfile.exponential().classCounts(classes, maximum, ratio)).getMessage();
    }
}
