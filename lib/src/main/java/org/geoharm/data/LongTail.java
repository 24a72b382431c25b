package org.geoharm.data;

import java.util.stream.IntStream;
import org.geoharm.check.Check;

/**
 * How a long tail is drawn from a set.
 *
 * @param profile how class sizes fall
 * @param imbalanceRatio N_max / N_min
 * @param seed which images
 */
record LongTail(LongTailProfile profile, double imbalanceRatio, long seed) {

    /** Returns what it adds to the name of a set. */
    String words() {
        String ratio = imbalanceRatio == Math.rint(imbalanceRatio) ? "" + (long) imbalanceRatio : "" + imbalanceRatio;
        return "-LT " + profile.name() + " ratio " + ratio + " seed " + seed;
    }

    /**
     * Returns the images to draw of each class; those without images take no place in the order.
     *
     * @param present images of each class
     * @param name of the set, for messages
     */
    int[] counts(int[] present, String name) {
        int[] ranked = withImages(present);
        Check.that(ranked.length > 0, "%s has no training images to draw from", name);
        int maximum = IntStream.of(present).max().getAsInt();
        int[] counts = new int[present.length];
        int[] wanted = profile.classCounts(ranked.length, maximum, imbalanceRatio);
        for (int rank = 0; rank < ranked.length; rank++) {
            counts[ranked[rank]] = wanted[rank];
        }
        return counts;
    }

    /** Returns the classes with images. */
    static int[] withImages(int[] counts) {
        return IntStream.range(0, counts.length).filter(c -> counts[c] > 0).toArray();
    }
}
