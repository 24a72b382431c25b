package org.geoharm.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.geoharm.golden.Golden;
import org.junit.jupiter.api.Test;

/** Against {@code 07_class_counts.json}, {@code subset_selection}: the images the reference picks with seed 0. */
class ClassDrawTest {

    private static JsonNode golden(int index) {
        return Golden.read("07_class_counts").get("subset_selection").get(index);
    }

    private static int[] targets(int classes) {
        return IntStream.range(0, 50_000).map(i -> (i * 7 + 3 + i / 97) % classes).toArray();
    }

    @Test
    void indices_ofCifar100_areThoseOfTheReference() {
        JsonNode expected = golden(0);
        int[] counts = Golden.ints(expected.get("requested_counts"));
        assertPicks(expected, ClassDraw.indices(targets(100), counts, new Mt19937(0)));
    }

    @Test
    void indices_ofCifar10_areThoseOfTheReference_whichShufflesTheClassesFirst() {
        JsonNode expected = golden(1);
        int[] visited = IntStream.range(0, 10).toArray();
        Mt19937 random = new Mt19937(0);
        random.shuffle(visited);
        assertArrayEquals(Golden.ints(expected.get("class_visit_order")), visited);
        int[] visit = new int[10];
        IntStream.range(0, 10).forEach(i -> visit[visited[i]] = i);
        int[] labels = IntStream.of(targets(10)).map(target -> visit[target]).toArray();
        assertPicks(expected, ClassDraw.indices(labels, Golden.ints(expected.get("requested_counts")), random));
    }

    private static void assertPicks(JsonNode expected, int[] picks) {
        assertEquals(expected.get("selected_total").asInt(), picks.length);
        assertArrayEquals(Golden.ints(expected.get("selected_first20")), Arrays.copyOf(picks, 20));
        assertArrayEquals(Golden.ints(expected.get("selected_last20")),
                Arrays.copyOfRange(picks, picks.length - 20, picks.length));
        assertEquals(expected.get("selected_index_sum").asLong(), IntStream.of(picks).asLongStream().sum());
    }
}
