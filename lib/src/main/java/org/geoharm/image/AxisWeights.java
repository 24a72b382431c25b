package org.geoharm.image;

/**
 * Which pixels of a line make up each pixel of the resized line, and by how much, in fixed point.
 *
 * <p>Output pixel x sits at {@code (x + 0.5) length / size}; the kernel is widened by {@code max(1, length / size)}, cut at
 * both ends of the line and normalised to a sum of 1.
 */
final class AxisWeights {

    /** Binary places of a weight. */
    static final int PLACES = 22;

    private final int[] firsts;
    private final int[][] weights;

    /**
     * Calculates weights.
     *
     * @param length pixels of the line, &ge; 1
     * @param size pixels of the resized line, &ge; 1
     */
    AxisWeights(int length, int size, Kernel kernel) {
        firsts = new int[size];
        weights = new int[size][];
        double scale = (double) length / size;
        double widening = Math.max(1, scale);
        double reach = kernel.halfWidth() * widening;
        for (int x = 0; x < size; x++) {
            double centre = (x + 0.5) * scale;
            firsts[x] = Math.max(0, (int) (centre - reach + 0.5));
            double[] taps = new double[Math.min(length, (int) (centre + reach + 0.5)) - firsts[x]];
            for (int tap = 0; tap < taps.length; tap++) {
                taps[tap] = kernel.weight((firsts[x] + tap - centre + 0.5) * (1 / widening));
            }
            weights[x] = fixedPoint(taps);
        }
    }

    private static int[] fixedPoint(double[] taps) {
        double sum = 0;
        for (double tap : taps) {
            sum += tap;
        }
        int[] fixed = new int[taps.length];
        for (int i = 0; i < taps.length; i++) {
            double scaled = taps[i] / sum * (1 << PLACES);
            fixed[i] = (int) (scaled + Math.copySign(0.5, scaled));
        }
        return fixed;
    }

    /** Returns the number of pixels of the resized line. */
    int size() {
        return firsts.length;
    }

    /** Returns the first pixel that counts for an output pixel. */
    int first(int x) {
        return firsts[x];
    }

    /** Returns the weights of the pixels from the first on, in units of 2^-22; not to be changed. */
    int[] weights(int x) {
        return weights[x];
    }

    /** Rounds a weighted sum of levels to a level. */
    static byte level(int sum) {
        int value = (sum + (1 << (PLACES - 1))) >> PLACES;
        return (byte) Math.max(0, Math.min(255, value));
    }
}
