package org.geoharm.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.geoharm.check.Check;
import org.geoharm.random.Seeds;

/** Cuts epochs into batches of image indices. */
@FunctionalInterface
public interface Batches {

    /** Returns the batches of a zero-based epoch, in order. */
    List<int[]> of(int epoch);

    /**
     * Shuffles all images anew each epoch; the order depends on seed and epoch only, so a resumed run sees the same.
     *
     * <p>The last batch may be short, but what would be less than an eighth of a batch joins the batch before it: few images have few negatives
     * and poor batch statistics, and yet an update of their own, at the full rate. Two images behind 47 batches of 64 were seen to ruin a
     * training, epoch by epoch. The reference trains on any number, on one alone with a zero loss.
     *
     * @param images images in the set, &ge; 2
     * @param batchSize images a batch, &ge; 2
     */
    static Batches shuffled(int images, int batchSize, long seed) {
        Check.that(images >= 2, "training needs at least 2 images, got %d", images);
        Check.that(batchSize >= 2, "batchSize must be >= 2 (an image alone has no negatives), got %d", batchSize);
        return epoch -> cut(permutation(images, new SplittableRandom(Seeds.child(Seeds.mix(seed), epoch))), batchSize);
    }

    private static int[] permutation(int size, SplittableRandom random) {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /** Cuts an order of images into batches; one image alone, or less than an eighth of a batch, joins the last. */
    static List<int[]> cut(int[] order, int batchSize) {
        List<int[]> batches = new ArrayList<>();
        for (int from = 0; from < order.length; ) {
            int to = Math.min(order.length, from + batchSize);
            if (tooFew(order.length - to, batchSize)) {
                to = order.length;
            }
            batches.add(Arrays.copyOfRange(order, from, to));
            from = to;
        }
        return batches;
    }

    private static boolean tooFew(int rest, int batchSize) {
        return rest == 1 || rest < batchSize / 8.0;
    }
}
