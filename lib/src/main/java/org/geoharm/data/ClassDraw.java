package org.geoharm.data;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Draws a number of images from each class.
 *
 * <p>The rule is the one of the reference code: visit the classes in order; take the indices of a class in file order, shuffle
 * them, keep the first ones. One generator serves all classes, so the draw of a class depends on the sizes of those before it,
 * and not on how many images of them are kept.
 */
final class ClassDraw {

    private ClassDraw() {}

    /**
     * Returns image indices, class after class.
     *
     * @param labels class of each image
     * @param counts images to keep of each class, at most those there are
     * @param random shuffles; is left advanced
     */
    static int[] indices(int[] labels, int[] counts, Mt19937 random) {
        int[][] members = members(labels, counts.length);
        return IntStream.range(0, counts.length).mapToObj(c -> {
            random.shuffle(members[c]);
            return Arrays.copyOf(members[c], counts[c]);
        }).flatMapToInt(Arrays::stream).toArray();
    }

    private static int[][] members(int[] labels, int classes) {
        int[] sizes = new int[classes];
        for (int label : labels) {
            sizes[label]++;
        }
        int[][] members = IntStream.of(sizes).mapToObj(int[]::new).toArray(int[][]::new);
        for (int i = labels.length - 1; i >= 0; i--) {
            members[labels[i]][--sizes[labels[i]]] = i;
        }
        return members;
    }
}
