package org.geoharm.torch;

import ai.djl.pytorch.jni.JniUtils;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Structure;
import java.util.Optional;

/** Bytes that the C library has handed out, where it can be asked (glibc 2.33 and newer), and the GPU blocks that the engine keeps. */
public final class NativeMemory {

    private NativeMemory() {}

    /** The C library's own account. */
    public interface C extends Library {
        Info.ByValue mallinfo2();
    }

    /** {@code struct mallinfo2}. */
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

    /** Returns the bytes in use, or nothing where the C library is another. */
    public static Optional<Long> inUse() {
        try {
            Info info = Native.load("c", C.class).mallinfo2();
            return Optional.of(info.uordblks + info.hblkhd);
        } catch (UnsatisfiedLinkError e) {
            return Optional.empty();
        }
    }

    /** Gives free blocks that the engine keeps for later back to the GPU, so that what is used next shows again. */
    public static void releaseCached() {
        JniUtils.emptyCudaCache();
    }
}
