package org.geoharm.data;

import org.geoharm.check.Check;

/**
 * The Mersenne Twister with the seeding and the shuffle of NumPy's legacy generator, bit for bit.
 *
 * <p>With it the images drawn for a seed are the ones that the reference code draws.
 *
 * @see <a href="https://doi.org/10.1145/272991.272995">Matsumoto and Nishimura, Mersenne Twister, 1998</a>
 */
final class Mt19937 {

    private static final int LENGTH = 624;
    private static final int SHIFT = 397;

    private final int[] state = new int[LENGTH];
    private int next = LENGTH;

    /**
     * Seeds as {@code numpy.random.seed(seed)} does.
     *
     * @throws IllegalArgumentException if the seed is not in [0, 2^32)
     */
    Mt19937(long seed) {
        Check.that(seed >= 0 && seed <= 0xFFFFFFFFL, "seed must be in [0, 4294967295], got %d", seed);
        state[0] = (int) seed;
        for (int i = 1; i < LENGTH; i++) {
            state[i] = 1812433253 * (state[i - 1] ^ state[i - 1] >>> 30) + i;
        }
    }

    /** Returns the next 32 bits. */
    int nextBits() {
        if (next == LENGTH) {
            refill();
        }
        int y = state[next++];
        y ^= y >>> 11;
        y ^= y << 7 & 0x9D2C5680;
        y ^= y << 15 & 0xEFC60000;
        return y ^ y >>> 18;
    }

    /** Returns a number in [0, largest]: the lowest bits that can hold it, drawn again while they exceed it. */
    int nextUpTo(int largest) {
        int mask = largest == 0 ? 0 : -1 >>> Integer.numberOfLeadingZeros(largest);
        int value = largest == 0 ? 0 : nextBits() & mask;
        while (value > largest) {
            value = nextBits() & mask;
        }
        return value;
    }

    /** Shuffles as {@code numpy.random.shuffle} does: from the last place down, each swapped with one at or before it. */
    void shuffle(int[] values) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = nextUpTo(i);
            int value = values[i];
            values[i] = values[j];
            values[j] = value;
        }
    }

    private void refill() {
        for (int i = 0; i < LENGTH; i++) {
            int y = state[i] & 0x80000000 | state[(i + 1) % LENGTH] & 0x7FFFFFFF;
            state[i] = state[(i + SHIFT) % LENGTH] ^ y >>> 1 ^ ((y & 1) == 0 ? 0 : 0x9908B0DF);
        }
        next = 0;
    }
}
