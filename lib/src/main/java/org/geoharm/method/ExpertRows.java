package org.geoharm.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.geoharm.torch.GradMode;

/**
 * The rows of a batch put together by expert.
 *
 * @param groups each expert that has rows, in order of number
 * @param back (N) int64, where each row of the batch is once the groups stand one after the other
 */
record ExpertRows(List<Group> groups, NDArray back) {

    /**
     * The rows of one expert.
     *
     * @param rows (n) int64, in order
     */
    record Group(int expert, NDArray rows) {}

    /**
     * Sorts the rows of a batch.
     *
     * @param indices which images of the set the rows show
     * @param expertOf the expert of each image of the set
     * @param manager owner of the index arrays
     */
    static ExpertRows of(int[] indices, int[] expertOf, NDManager manager) {
        Map<Integer, List<Integer>> byExpert = new TreeMap<>();
        IntStream.range(0, indices.length)
                .forEach(row -> byExpert.computeIfAbsent(expertOf[indices[row]], expert -> new ArrayList<>()).add(row));
        List<Group> groups = new ArrayList<>();
        long[] back = new long[indices.length];
        int place = 0;
        for (Map.Entry<Integer, List<Integer>> entry : byExpert.entrySet()) {
            for (int row : entry.getValue()) {
                back[row] = place++;
            }
            groups.add(new Group(entry.getKey(), index(entry.getValue().stream().mapToLong(row -> row).toArray(), manager)));
        }
        return new ExpertRows(groups, index(back, manager));
    }

    /** Copies numbers into the engine's memory, as the graph of a backward pass may point there. */
    @SuppressWarnings("try") // the mode acts by being there
    private static NDArray index(long[] rows, NDManager manager) {
        try (GradMode mode = GradMode.off(); NDArray borrowed = manager.create(rows)) {
            return borrowed.duplicate();
        }
    }
}
