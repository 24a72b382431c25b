package org.geoharm.bench;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Platform;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The time that all cores together spent on this process; less disturbed by other work on the machine than wall time. */
final class CpuTime {

    private static final double NANOS = 1e9;
    private static final OperatingSystemMXBean SYSTEM = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    /** {@code CLOCK_PROCESS_CPUTIME_ID} of Linux; Java's own count moves in steps of 10 ms there. */
    private static final int CLOCK = 2;
    private static final int SECONDS_AND_NANOS = 16;

    private CpuTime() {}

    /** Returns a sample that is the CPU time of some work in seconds. */
    static Turns.Sample seconds(Runnable work) {
        return () -> {
            double start = now();
            work.run();
            return now() - start;
        };
    }

    /** Returns the seconds of CPU time so far, of all threads. */
    static double now() {
        if (!Platform.isLinux() || !Platform.is64Bit()) {
            return SYSTEM.getProcessCpuTime() / NANOS;
        }
        try (Memory time = new Memory(SECONDS_AND_NANOS)) {
            Function.getFunction("c", "clock_gettime").invokeInt(new Object[] {CLOCK, time});
            return time.getLong(0) + time.getLong(Long.BYTES) / NANOS;
        }
    }
}
