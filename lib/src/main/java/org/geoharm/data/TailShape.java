package org.geoharm.data;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.geoharm.check.Check;

/**
 * How many images each class of a long tail gets.
 *
 * @param profile how class sizes fall
 * @param maximum images in the largest class, &ge; 1; 1280 in ImageNet-LT
 * @param imbalanceRatio N_max / N_min, in [1, maximum]; 256 in ImageNet-LT
 * @param order which classes are large
 */
public record TailShape(LongTailProfile profile, int maximum, double imbalanceRatio, Order order) {

    /** Which class gets which place in the tail. */
    public enum Order {
        /** In class order, the first class largest, as the reference code does on CIFAR-100. */
        NAME,
        /** Drawn anew: each place goes to one of the classes that have enough images, all equally likely. */
        SHUFFLED
    }

    public TailShape {
        Check.that(maximum >= 1, "maximum must be >= 1 (images in the largest class), got %d", maximum);
    }

    /**
     * Returns the images that each class gets.
     *
     * @param available images that each class has
     * @param random draws the places; not used in {@code NAME} order
     * @throws IllegalArgumentException if a class would need more images than it has
     */
    int[] classCounts(int[] available, Mt19937 random) {
        int[] wanted = profile.classCounts(available.length, maximum, imbalanceRatio);
        int[] counts = new int[available.length];
        int[] free = IntStream.range(0, available.length).toArray();
        for (int size : wanted) {
            int chosen = order == Order.NAME ? free[0] : drawn(size, free, available, random);
            Check.that(available[chosen] >= size, "class %d must have the %d images of its place in the tail, it has %d; shuffle the "
                    + "classes, or take a smaller maximum", chosen, size, available[chosen]);
            counts[chosen] = size;
            free = Arrays.stream(free).filter(c -> c != chosen).toArray();
        }
        return counts;
    }

    private static int drawn(int size, int[] free, int[] available, Mt19937 random) {
        int[] fit = Arrays.stream(free).filter(c -> available[c] >= size).toArray();
        Check.that(fit.length > 0, "the tail needs one more class of %d images, but those left have at most %d; take a smaller maximum, "
                + "or fewer test images", size, Arrays.stream(free).map(c -> available[c]).max().orElse(0));
        return fit[random.nextUpTo(fit.length - 1)];
    }
}
