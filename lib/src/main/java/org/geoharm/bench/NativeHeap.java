package org.geoharm.bench;

import java.util.Optional;
import java.util.OptionalDouble;
import org.geoharm.torch.NativeMemory;

/**
 * Bytes that the C library has handed out, which are native arrays for the most part: Java's own heap is not among them.
 *
 * @see <a href="https://man7.org/linux/man-pages/man3/mallinfo.3.html">mallinfo(3)</a>
 */
final class NativeHeap {

    private static final int MOST_COLLECTIONS = 5;
    /** Bytes, so few that nothing of weight was freed. */
    private static final double NOTHING = 1 << 16;

    private NativeHeap() {}

    /**
     * Returns the bytes in use after garbage collections: what tensors were made from in Java's direct memory is freed by these only,
     * and a little later.
     *
     * @return nothing where the C library is another than glibc 2.33 or newer
     */
    static OptionalDouble inUse() {
        double least = Double.POSITIVE_INFINITY;
        for (int collections = 0; collections < MOST_COLLECTIONS; collections++) {
            HostMemory.collectGarbage();
            Optional<Long> now = NativeMemory.inUse();
            if (now.isEmpty()) {
                return OptionalDouble.empty();
            }
            if (now.get() > least - NOTHING) {
                return OptionalDouble.of(Math.min(now.get(), least));
            }
            least = now.get();
        }
        return OptionalDouble.of(least);
    }
}
