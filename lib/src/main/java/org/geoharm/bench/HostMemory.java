package org.geoharm.bench;

import com.sun.jna.Function;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Memory of this process in bytes, Java's and native, as Linux counts it.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_status.5.html">proc_pid_status(5)</a>
 */
final class HostMemory {

    private static final Path STATUS = Path.of("/proc/self/status");
    /** Writing 5 sets the peak to what is resident now; see proc_pid_clear_refs(5). */
    private static final Path RESET = Path.of("/proc/self/clear_refs");
    private static final double KIB = 1024;
    private static final long SETTLING_MILLIS = 150;

    private HostMemory() {}

    /** Returns what is resident; nothing where there is no Linux to ask. */
    static OptionalDouble resident() {
        return read("VmRSS:");
    }

    /** Returns the most that was resident since the start or the last {@link #resetPeak}. */
    static OptionalDouble peak() {
        return read("VmHWM:");
    }

    /** Gives free blocks back to the system, so that what is used next shows again. */
    static void trim() {
        try {
            Function.getFunction("c", "malloc_trim").invokeInt(new Object[] {0});
        } catch (LinkageError e) {
            // another C library: peaks then count only what goes beyond earlier ones
        }
    }

    /** Frees Java's direct memory that nothing refers to; the thread that does so has a moment for it. */
    static void collectGarbage() {
        System.gc();
        try {
            Thread.sleep(SETTLING_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // whoever measures stops at the next turn
        }
    }

    /** Lets the peak begin anew where the system allows it. */
    static void resetPeak() {
        try {
            Files.writeString(RESET, "5");
        } catch (IOException e) {
            // no Linux, or not allowed: the peak stays that of the whole process
        }
    }

    private static OptionalDouble read(String field) {
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(field)).mapToDouble(HostMemory::bytes).findFirst();
        } catch (IOException e) {
            return OptionalDouble.empty();
        }
    }

    /** Reads a line such as {@code VmRSS:     1234 kB}. */
    private static double bytes(String line) {
        return Double.parseDouble(line.replaceAll("[^0-9]", "")) * KIB;
    }
}
