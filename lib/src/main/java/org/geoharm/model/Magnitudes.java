package org.geoharm.model;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * The sizes of many weights in order, without sorting them: bits of floats that are not negative are ordered as the floats are, so
 * two counts, one of the upper and one of the lower bits, find a position exactly.
 */
final class Magnitudes {

    private static final int LOWER_BITS = 15;
    private static final int LOWER_MASK = (1 << LOWER_BITS) - 1;

    private final List<NDArray> weights;

    /** Takes float32 arrays, which are read at each call. */
    Magnitudes(List<NDArray> weights) {
        this.weights = List.copyOf(weights);
    }

    /** Returns how many weights there are. */
    long count() {
        return weights.stream().mapToLong(NDArray::size).sum();
    }

    /**
     * Returns the size at a position of the sorted sizes.
     *
     * @param position counted from 0, below {@link #count()}
     */
    float at(long position) {
        long[] upper = new long[1 << (Integer.SIZE - 1 - LOWER_BITS)];
        forEachBits(bits -> upper[bits >>> LOWER_BITS]++);
        Bucket first = Bucket.holding(upper, position);
        long[] lower = new long[1 << LOWER_BITS];
        forEachBits(bits -> lower[bits & LOWER_MASK] += bits >>> LOWER_BITS == first.index() ? 1 : 0);
        return Float.intBitsToFloat(first.index() << LOWER_BITS | Bucket.holding(lower, position - first.before()).index());
    }

    private void forEachBits(IntConsumer counter) {
        for (NDArray array : weights) {
            for (float value : array.toFloatArray()) {
                counter.accept(Float.floatToRawIntBits(value) & Integer.MAX_VALUE);
            }
        }
    }

    private record Bucket(int index, long before) {

        /** Finds the bucket that holds a position, and how many lie in the buckets before it. */
        static Bucket holding(long[] counts, long position) {
            int index = 0;
            long before = 0;
            while (before + counts[index] <= position) {
                before += counts[index];
                index++;
            }
            return new Bucket(index, before);
        }
    }
}
