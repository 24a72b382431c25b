package org.geoharm.augment;

import java.util.Arrays;
import org.geoharm.check.Check;
import org.geoharm.random.Seeds;

/**
 * The random numbers of a batch of images, one stream an image.
 *
 * <p>A stream depends on nothing but the seed, the epoch, the view and the index of its image in the data set: neither
 * the other images of the batch, nor their order, nor the number of worker threads change it. (The reference code draws
 * a part of its numbers from a generator that every worker process and epoch starts in the same state.)
 *
 * <p>The generator is SplitMix64. Drawing moves the streams on, so an object of this class serves one thread.
 *
 * @see <a href="https://doi.org/10.1145/2714064.2660195">Steele, Lea, Flood: Fast splittable pseudorandom number
 *     generators, OOPSLA 2014</a>
 */
public final class Draws {

    private static final int NO_VIEW = -1;

    private final long[] keys;
    private final long[] keysOfAllViews;
    private final long[] states;
    private final double[] strengths;

    /**
     * Starts the streams of a batch.
     *
     * @param seed the run's seed, any number
     * @param epoch zero-based epoch
     * @param view zero-based view of the image: two views of one image are 0 and 1
     * @param imageIndices indices in the data set, &ge; 0, in batch order; an index that is there twice has the same
     *     stream twice
     */
    public Draws(long seed, int epoch, int view, int[] imageIndices) {
        this(keys(seed, epoch, checked(view), imageIndices), keys(seed, epoch, NO_VIEW, imageIndices),
                new double[imageIndices.length]);
    }

    private Draws(long[] keys, long[] keysOfAllViews, double[] strengths) {
        this.keys = keys;
        this.keysOfAllViews = keysOfAllViews;
        this.states = keys.clone();
        this.strengths = strengths;
    }

    private static int checked(int view) {
        Check.that(view >= 0, "view must be >= 0, got %d", view);
        return view;
    }

    private static long[] keys(long seed, int epoch, int view, int[] imageIndices) {
        Check.that(epoch >= 0, "epoch must be >= 0, got %d", epoch);
        long common = Seeds.child(Seeds.child(Seeds.mix(seed), epoch), view);
        for (int index : imageIndices) {
            Check.that(index >= 0, "image indices must be >= 0, got %d", index);
        }
        return Arrays.stream(imageIndices).mapToLong(index -> Seeds.child(common, index)).toArray();
    }

    /** Returns the number of images. */
    public int size() {
        return keys.length;
    }

    /**
     * Returns fresh streams for one step of a pipeline, which do not depend on what was drawn from these so far. How
     * many numbers one step draws therefore never shifts those of another.
     *
     * @param position zero-based place of the step in its pipeline
     */
    public Draws forTransform(int position) {
        Check.that(position >= 0, "position must be >= 0, got %d", position);
        return new Draws(children(keys, position), children(keysOfAllViews, position), strengths);
    }

    private static long[] children(long[] keys, int value) {
        return Arrays.stream(keys).map(key -> Seeds.child(key, value)).toArray();
    }

    /**
     * Returns fresh streams that all views of an image have in common, unlike these: what is drawn from them is the same for
     * both views.
     */
    public Draws ofAllViews() {
        return new Draws(keysOfAllViews, keysOfAllViews, strengths);
    }

    /**
     * Returns the fresh stream of one image of the batch, as a batch of its own. Reads nothing that drawing moves, so any
     * thread may call it.
     *
     * @param row the image's place in the batch
     */
    public Draws ofRow(int row) {
        return new Draws(new long[] {keys[row]}, new long[] {keysOfAllViews[row]}, new double[] {strengths[row]});
    }

    /**
     * Returns the same streams for images that are to be changed more or less strongly than usual, by steps that heed it.
     *
     * @param perImage N strengths in [0, 1], in batch order; 0 where nothing is said
     */
    public Draws withStrengths(double[] perImage) {
        Check.that(perImage.length == size(), "strengths must be of the %d images, got %d", size(), perImage.length);
        for (double strength : perImage) {
            Check.that(strength >= 0 && strength <= 1, "a strength must be in [0, 1], got %s", strength);
        }
        return new Draws(keys, keysOfAllViews, perImage.clone());
    }

    /** Returns how strongly one image is to be changed, in [0, 1]; {@code row} is its place in the batch. */
    public double strength(int row) {
        return strengths[row];
    }

    /** Returns the next number of one image, uniform in [low, high); {@code row} is its place in the batch. */
    public double uniform(int row, double low, double high) {
        states[row] += Seeds.GOLDEN_GAMMA;
        double unit = (Seeds.mix(states[row]) >>> 11) * 0x1p-53;
        return low + (high - low) * unit;
    }

    /** Returns the next whole number of one image, uniform in [0, bound); {@code row} is its place in the batch. */
    public int integer(int row, int bound) {
        Check.that(bound >= 1, "bound must be >= 1, got %d", bound);
        return (int) uniform(row, 0, bound);
    }

    /** Returns for each image of the batch whether an event of the given probability happens. */
    public boolean[] events(double probability) {
        boolean[] happens = new boolean[size()];
        for (int row = 0; row < happens.length; row++) {
            happens[row] = event(row, probability);
        }
        return happens;
    }

    /** Returns for one image whether an event of the given probability happens; {@code row} is its place in the batch. */
    public boolean event(int row, double probability) {
        return uniform(row, 0, 1) < probability;
    }
}
