package org.geoharm.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchesTest {

    private static int[] flat(List<int[]> batches) {
        return batches.stream().flatMapToInt(Arrays::stream).toArray();
    }

    @Test
    void shuffled_showsEveryImageOnceAnEpoch() {
        int[] seen = flat(Batches.shuffled(1000, 64, 3).of(7));
        assertArrayEquals(IntStream.range(0, 1000).toArray(), Arrays.stream(seen).sorted().toArray());
    }

    @Test
    void shuffled_dependsOnSeedAndEpochOnly() {
        int[] first = flat(Batches.shuffled(100, 10, 3).of(7));
        assertArrayEquals(first, flat(Batches.shuffled(100, 10, 3).of(7)));
        assertFalse(Arrays.equals(first, flat(Batches.shuffled(100, 10, 3).of(8))));
        assertFalse(Arrays.equals(first, flat(Batches.shuffled(100, 10, 4).of(7))));
    }

    @Test
    void shuffled_keepsAShortLastBatch() {
        List<int[]> batches = Batches.shuffled(10847, 512, 0).of(0);
        assertEquals(22, batches.size());
        assertEquals(95, batches.get(21).length);
    }

    @Test
    void cut_addsALastSingleImageToTheBatchBefore() {
        List<int[]> batches = Batches.cut(IntStream.range(0, 9).toArray(), 4);
        assertEquals(2, batches.size());
        assertArrayEquals(new int[] {4, 5, 6, 7, 8}, batches.get(1));
    }

    @Test
    void cut_addsLessThanAnEighthOfABatchToTheBatchBefore() {
        assertEquals(List.of(64, 71), sizes(135, 64));
        assertEquals(List.of(64, 64, 8), sizes(136, 64));
        assertEquals(List.of(64, 64), sizes(128, 64));
        assertEquals(List.of(6), sizes(6, 64));
        assertEquals(List.of(4, 4, 2), sizes(10, 4));
    }

    private static List<Integer> sizes(int images, int batchSize) {
        return Batches.cut(IntStream.range(0, images).toArray(), batchSize).stream().map(batch -> batch.length).toList();
    }

    @Test
    void shuffled_refusesBatchesOfOne() {
        var error = assertThrows(IllegalArgumentException.class, () -> Batches.shuffled(10, 1, 0));
        assertEquals("batchSize must be >= 2 (an image alone has no negatives), got 1", error.getMessage());
    }
}
