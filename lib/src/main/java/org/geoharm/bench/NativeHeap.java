package org.geoharm.bench;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Structure;
import java.util.OptionalDouble;

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

    /** The C library's own account. */
    public interface C extends Library {
        Info.ByValue mallinfo2();
    }

    /** {@code struct mallinfo2} of glibc. */
    @Structure.FieldOrder({"arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks", "fordblks", "keepcost"})
    public static class Info extends Structure {
        public long arena;
        public long ordblks;
        public long smblks;
        public long hblks;
        public long hblkhd;
        public long usmblks;
        public long fsmblks;
        public long uordblks;
        public long fordblks;
        public long keepcost;

        /** The same, returned by value. */
        public static final class ByValue extends Info implements Structure.ByValue {}
    }

    /**
     * Returns the bytes in use after garbage collections: what tensors were made from in Java's direct memory is freed by these only,
     * and a little later.
     *
     * @return nothing where the C library is another than glibc 2.33 or newer
     */
    static OptionalDouble inUse() {
        try {
            C library = Native.load("c", C.class);
            double least = Double.POSITIVE_INFINITY;
            for (int collections = 0; collections < MOST_COLLECTIONS; collections++) {
                HostMemory.collectGarbage();
                double now = inUse(library);
                if (now > least - NOTHING) {
                    return OptionalDouble.of(Math.min(now, least));
                }
                least = now;
            }
            return OptionalDouble.of(least);
        } catch (UnsatisfiedLinkError e) {
            return OptionalDouble.empty();
        }
    }

    private static double inUse(C library) {
        Info info = library.mallinfo2();
        return info.uordblks + info.hblkhd;
    }
}
