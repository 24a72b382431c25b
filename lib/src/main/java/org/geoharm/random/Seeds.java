package org.geoharm.random;

/**
 * Keys of random streams within streams.
 *
 * @see <a href="https://doi.org/10.1145/2660193.2660195">Steele et al., Fast Splittable Pseudorandom Number Generators, OOPSLA 2014</a>
 */
public final class Seeds {

    /** The odd number next to 2^64 divided by the golden ratio; the step of SplitMix64. */
    public static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private Seeds() {}

    /** Returns the key of a stream within a stream; other keys and values give other keys, unrelated to them. */
    public static long child(long key, long value) {
        return mix(key + GOLDEN_GAMMA * (value + 1));
    }

    /** The output function of SplitMix64 (variant 13 of Stafford's mixers). */
    public static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
