package org.geoharm.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawsTest {

    private static final int MANY = 20_000;

    private static double[] first(Draws draws) {
        return IntStream.range(0, draws.size()).mapToDouble(row -> draws.uniform(row, 0, 1)).toArray();
    }

    @Test
    void uniform_dependsOnTheImageAndNotOnItsBatch() {
        double[] together = first(new Draws(3, 4, 1, new int[] {9, 0, 500, 9}));
        assertEquals(together[1], first(new Draws(3, 4, 1, new int[] {0}))[0]);
        assertEquals(together[2], first(new Draws(3, 4, 1, new int[] {500, 1, 2}))[0]);
        assertEquals(together[0], together[3]);
    }

    @Test
    void uniform_changesWithSeedEpochViewAndIndex() {
        int[] one = {0};
        double base = first(new Draws(0, 0, 0, one))[0];
        assertNotEquals(base, first(new Draws(1, 0, 0, one))[0]);
        assertNotEquals(base, first(new Draws(0, 1, 0, one))[0]);
        assertNotEquals(base, first(new Draws(0, 0, 1, one))[0]);
        assertNotEquals(base, first(new Draws(0, 0, 0, new int[] {1}))[0]);
        assertNotEquals(first(new Draws(0, 1, 0, one))[0], first(new Draws(0, 0, 1, one))[0]);
    }

    @Test
    void forTransform_isNotShiftedByWhatOthersDraw() {
        Draws quiet = Pictures.draws(5);
        Draws busy = Pictures.draws(5);
        first(busy);
        first(busy.forTransform(0));
        assertArrayEquals(first(quiet.forTransform(1)), first(busy.forTransform(1)));
        assertNotEquals(first(quiet.forTransform(0))[0], first(quiet.forTransform(1))[0]);
    }

    @Test
    void uniform_fillsItsRangeEvenlyOverImagesAndOverCalls() {
        Draws overImages = Pictures.draws(MANY);
        Draws overCalls = Pictures.draws(1);
        assertEven(IntStream.range(0, MANY).mapToDouble(row -> overImages.uniform(row, -2, 3)).toArray());
        assertEven(IntStream.range(0, MANY).mapToDouble(call -> overCalls.uniform(0, -2, 3)).toArray());
    }

    /** Mean, extremes and neighbour correlation of numbers uniform in [-2, 3); 4.5 standard errors. */
    private static void assertEven(double[] x) {
        double deviation = 5 / Math.sqrt(12);
        double bound = 4.5 / Math.sqrt(MANY);
        double mean = IntStream.range(0, MANY).mapToDouble(i -> x[i]).average().orElseThrow();
        double lag = IntStream.range(1, MANY).mapToDouble(i -> (x[i] - 0.5) * (x[i - 1] - 0.5)).average().orElseThrow();
        assertEquals(0.5, mean, bound * deviation);
        assertEquals(0, lag, bound * deviation * deviation);
        assertTrue(IntStream.range(0, MANY).allMatch(i -> -2 <= x[i] && x[i] < 3));
        assertTrue(IntStream.range(0, MANY).anyMatch(i -> x[i] < -1.99));
        assertTrue(IntStream.range(0, MANY).anyMatch(i -> x[i] > 2.99));
    }

    @Test
    void integer_takesEveryValueEquallyOften() {
        Draws draws = Pictures.draws(MANY);
        int[] counts = new int[7];
        IntStream.range(0, MANY).forEach(row -> counts[draws.integer(row, 7)]++);
        double expected = MANY / 7.0;
        for (int count : counts) {
            assertEquals(expected, count, 4.5 * Math.sqrt(expected));
        }
    }

    @Test
    void events_haveTheirProbability() {
        boolean[] happens = Pictures.draws(MANY).events(0.2);
        long count = IntStream.range(0, MANY).filter(i -> happens[i]).count();
        assertEquals(0.2 * MANY, count, 4.5 * Math.sqrt(0.16 * MANY));
        assertEquals(0, IntStream.range(0, 99).filter(i -> Pictures.draws(99).events(0)[i]).count());
        assertEquals(99, IntStream.range(0, 99).filter(i -> Pictures.draws(99).events(1)[i]).count());
    }

    @Test
    void constructor_rejectsNegativeNumbers_showingThem() {
        assertMessage("epoch must be >= 0, got -1", () -> new Draws(0, -1, 0, new int[] {0}));
        assertMessage("view must be >= 0, got -2", () -> new Draws(0, 0, -2, new int[] {0}));
        assertMessage("image indices must be >= 0, got -3", () -> new Draws(0, 0, 0, new int[] {1, -3}));
        assertMessage("position must be >= 0, got -1", () -> Pictures.draws(1).forTransform(-1));
        assertMessage("bound must be >= 1, got 0", () -> Pictures.draws(1).integer(0, 0));
    }

    private static void assertMessage(String message, Runnable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }

    @Test
    void ofAllViews_isTheSameForBothViews_andUnlikeEither() {
        int[] indices = {4, 0, 9};
        Draws one = new Draws(3, 2, 0, indices).forTransform(5);
        Draws other = new Draws(3, 2, 1, indices).forTransform(5);
        double[] shared = first(one.ofAllViews());
        assertArrayEquals(shared, first(other.ofAllViews()));
        assertNotEquals(shared[0], first(one)[0]);
        assertNotEquals(shared[0], first(other)[0]);
        assertNotEquals(shared[0], first(new Draws(3, 3, 0, indices).forTransform(5).ofAllViews())[0]);
        assertNotEquals(shared[0], first(new Draws(3, 2, 0, indices).forTransform(4).ofAllViews())[0]);
    }

    @Test
    void ofRow_isTheFreshStreamOfOneImage_withItsStrength() {
        Draws batch = new Draws(3, 2, 0, new int[] {4, 0, 9}).withStrengths(new double[] {0.1, 0.2, 0.3});
        double[] expected = first(batch);
        Draws row = batch.ofRow(2);
        assertEquals(1, row.size());
        assertEquals(0.3, row.strength(0));
        assertEquals(first(batch.forTransform(1).ofAllViews())[2], first(batch.ofRow(2).forTransform(1).ofAllViews())[0]);
        assertEquals(expected[2], first(row)[0]);
    }
}
