package org.geoharm.random;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SeedsTest {

    /** SplittableRandom is SplitMix64: its n-th number is the mixed seed after n steps. */
    @Test
    void child_isTheOutputOfSplitMix64() {
        SplittableRandom random = new SplittableRandom(42);
        for (int i = 0; i < 10; i++) {
            assertEquals(random.nextLong(), Seeds.child(42, i));
        }
    }

    @Test
    void child_ofNeighbouringSeedsAndValues_neverMeets() {
        Set<Long> keys = new HashSet<>();
        for (int seed = 0; seed < 100; seed++) {
            for (int value = 0; value < 1000; value++) {
                keys.add(Seeds.child(Seeds.mix(seed), value));
            }
        }
        assertEquals(100_000, keys.size());
    }
}
