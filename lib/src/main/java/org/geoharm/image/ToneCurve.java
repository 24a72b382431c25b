package org.geoharm.image;

import java.util.function.IntUnaryOperator;

/** What becomes of each of the 256 levels of a channel. */
public final class ToneCurve {

    static final int LEVELS = 256;
    static final int WHITE = 255;
    private static final int BITS = 8;

    private final byte[] table = new byte[LEVELS];

    /** Tabulates a function of levels; what it gives outside of [0, 255] is held within. */
    ToneCurve(IntUnaryOperator function) {
        for (int level = 0; level < LEVELS; level++) {
            table[level] = (byte) Math.max(0, Math.min(WHITE, function.applyAsInt(level)));
        }
    }

    /** Returns what makes dark light and light dark. */
    public static ToneCurve inversion() {
        return new ToneCurve(level -> WHITE - level);
    }

    /** Returns what inverts levels that are at least a threshold; with 0 it inverts all. */
    public static ToneCurve solarization(double threshold) {
        return new ToneCurve(level -> level < threshold ? level : WHITE - level);
    }

    /** Returns what keeps only the upper bits of a level, 1 to 8 of them. */
    public static ToneCurve posterization(int bits) {
        int mask = -1 << (BITS - bits);
        return new ToneCurve(level -> level & mask);
    }

    /** Returns the picture with the curve applied to all channels; {@code picture} is not changed. */
    public Pixels of(Pixels picture) {
        byte[] planes = picture.planes().clone();
        apply(planes, 0, planes.length);
        return new Pixels(picture.height(), picture.width(), planes);
    }

    /** Replaces the levels of a stretch. */
    void apply(byte[] levels, int from, int to) {
        for (int i = from; i < to; i++) {
            levels[i] = table[levels[i] & 255];
        }
    }
}
