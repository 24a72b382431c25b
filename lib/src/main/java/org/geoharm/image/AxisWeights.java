package org.geoharm.image;

/**
 * Which pixels of a line make up each pixel of the resized line, and by how much, in fixed point.
 *
 * <p>Output pixel x sits at {@code (x + 0.5) length / size}; the kernel is widened by {@code max(1, length / size)}, cut at
 * both ends of the line and normalised to a sum of 1.
 */
final class AxisWeights {

    /** Binary places of a weight. */
    private static final int PLACES = 22;

    private static final int HALF = 1 << (PLACES - 1);

    private final int size;
    private final int most;
    private final int[] firsts;
    private final int[] taps;
    private final int[] weights;

    /**
     * Calculates weights.
     *
     * @param length pixels of the line, &ge; 1
     * @param size pixels of the resized line, &ge; 1
     */
    AxisWeights(int length, int size, Kernel kernel) {
        this.size = size;
        double scale = (double) length / size;
        double widening = Math.max(1, scale);
        double reach = kernel.halfWidth() * widening;
        most = (int) (2 * reach) + 2; // never less than 2
        firsts = new int[size];
        taps = new int[size];
        weights = new int[size * most];
        double[] shares = new double[most];
        for (int x = 0; x < size; x++) {
            double centre = (x + 0.5) * scale;
            firsts[x] = Math.max(0, (int) (centre - reach + 0.5));
            taps[x] = Math.min(length, (int) (centre + reach + 0.5)) - firsts[x];
            double sum = 0;
            for (int tap = 0; tap < taps[x]; tap++) {
                shares[tap] = kernel.weight((firsts[x] + tap - centre + 0.5) * (1 / widening));
                sum += shares[tap];
            }
            for (int tap = 0; tap < taps[x]; tap++) {
                double scaled = shares[tap] / sum * (1 << PLACES);
                weights[x * most + tap] = (int) (scaled + Math.copySign(0.5, scaled));
            }
        }
    }

    /** Returns the number of pixels of the resized line. */
    int size() {
        return size;
    }

    /** Returns the first pixel that counts for an output pixel. */
    int first(int x) {
        return firsts[x];
    }

    /**
     * Writes one output pixel of many lines that lie side by side.
     *
     * @param x place in the resized lines
     * @param from holds the lines; pixel {@code first(x)} of line i is at {@code place + i * step}
     * @param tapStep from a pixel to the next of its line
     * @param to gets the pixel of line i at {@code toPlace + i * toStep}
     * @param lines how many
     */
    void write(int x, byte[] from, int place, int step, int tapStep, byte[] to, int toPlace, int toStep, int lines) {
        int own = x * most;
        int first = weights[own];
        int second = weights[own + 1];
        int last = taps[x] > 1 ? tapStep : 0;
        for (int i = 0; i < lines; i++) {
            int source = place + i * step;
            int sum = first * (from[source] & 255) + second * (from[source + last] & 255);
            for (int tap = 2; tap < taps[x]; tap++) {
                sum += weights[own + tap] * (from[source + tap * tapStep] & 255);
            }
            to[toPlace + i * toStep] = level(sum);
        }
    }

    /** Rounds a weighted sum of levels to a level. */
    private static byte level(int sum) {
        return (byte) Math.max(0, Math.min(ToneCurve.WHITE, sum + HALF >> PLACES));
    }
}
