package org.geoharm.image;

import java.util.function.Function;

/** Spreads the levels of each channel by what occurs in it, bit for bit as Pillow does. */
public enum Equalization {

    /** Stretches the levels that occur to the whole range; a channel of one level stays. */
    OF_EXTREMES(Equalization::stretching),

    /** Makes all levels about equally frequent; a channel of one level stays. */
    OF_HISTOGRAM(Equalization::flattening);

    private final Function<int[], ToneCurve> curve;

    Equalization(Function<int[], ToneCurve> curve) {
        this.curve = curve;
    }

    /** Returns the changed picture; {@code picture} is not changed. */
    public Pixels of(Pixels picture) {
        byte[] planes = picture.planes().clone();
        int plane = planes.length / Pixels.CHANNELS;
        for (int from = 0; from < planes.length; from += plane) {
            curve.apply(histogram(planes, from, from + plane)).apply(planes, from, from + plane);
        }
        return new Pixels(picture.height(), picture.width(), planes);
    }

    private static int[] histogram(byte[] levels, int from, int to) {
        int[] counts = new int[ToneCurve.LEVELS];
        for (int i = from; i < to; i++) {
            counts[levels[i] & 255]++;
        }
        return counts;
    }

    private static ToneCurve stretching(int[] counts) {
        int low = first(counts);
        int high = last(counts);
        if (low == high) {
            return new ToneCurve(level -> level);
        }
        double scale = (double) ToneCurve.WHITE / (high - low);
        double offset = -low * scale;
        return new ToneCurve(level -> (int) (level * scale + offset));
    }

    private static ToneCurve flattening(int[] counts) {
        int total = 0;
        for (int count : counts) {
            total += count;
        }
        int step = (total - counts[last(counts)]) / ToneCurve.WHITE;
        if (step == 0) {
            return new ToneCurve(level -> level);
        }
        int[] table = new int[ToneCurve.LEVELS];
        int below = step / 2;
        for (int level = 0; level < table.length; level++) {
            table[level] = below / step;
            below += counts[level];
        }
        return new ToneCurve(level -> table[level]);
    }

    private static int first(int[] counts) {
        int level = 0;
        while (counts[level] == 0) {
            level++;
        }
        return level;
    }

    private static int last(int[] counts) {
        int level = ToneCurve.WHITE;
        while (counts[level] == 0) {
            level--;
        }
        return level;
    }
}
