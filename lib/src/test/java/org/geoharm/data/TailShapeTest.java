package org.geoharm.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TailShapeTest {

    private static TailShape shape(int maximum, TailShape.Order order) {
        return new TailShape(LongTailProfile.exponential(), maximum, 100, order);
    }

    @Test
    void classCounts_byName_fallInClassOrder() {
        int[] counts = shape(100, TailShape.Order.NAME).classCounts(new int[] {100, 100, 100}, new Mt19937(0));
        assertArrayEquals(new int[] {100, 10, 1}, counts);
    }

    @Test
    void classCounts_shuffled_giveEachSizeToAClassThatHasIt_andAnyOfThem() {
        int[] available = {9, 100, 12, 100};
        Set<Integer> largest = new HashSet<>();
        for (int seed = 0; seed < 20; seed++) {
            int[] counts = shape(100, TailShape.Order.SHUFFLED).classCounts(available, new Mt19937(seed));
            assertArrayEquals(new int[] {1, 4, 21, 100}, IntStream.of(counts).sorted().toArray());
            assertTrue(IntStream.range(0, 4).allMatch(c -> counts[c] <= available[c]));
            largest.add(counts[1] == 100 ? 1 : 3);
        }
        assertEquals(Set.of(1, 3), largest);
    }

    @Test
    void classCounts_refuseATailThatDoesNotFit() {
        assertRefused("class 1 must have the 10 images of its place in the tail, it has 5; shuffle the classes, or take a smaller maximum",
                TailShape.Order.NAME, 100, 5, 100);
        assertRefused("the tail needs one more class of 10 images, but those left have at most 9; take a smaller maximum, or fewer test "
                + "images", TailShape.Order.SHUFFLED, 100, 5, 9);
        assertEquals("maximum must be >= 1 (images in the largest class), got 0",
                assertThrows(IllegalArgumentException.class, () -> shape(0, TailShape.Order.NAME)).getMessage());
    }

    private static void assertRefused(String message, TailShape.Order order, int... available) {
        assertEquals(message, assertThrows(IllegalArgumentException.class,
                () -> shape(100, order).classCounts(available, new Mt19937(0))).getMessage());
    }
}
