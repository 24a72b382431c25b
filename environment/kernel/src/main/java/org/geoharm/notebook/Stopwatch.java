package org.geoharm.notebook;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.concurrent.Callable;

/** Adds up how long the code of cells runs; compiling it is not counted. */
final class Stopwatch {

    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e3;
    private static final double MINUTE = 60;

    private Reading sum = new Reading(0, 0);

    /**
     * Time that passed.
     *
     * @param wallNanos on the clock
     * @param cpuNanos of all this process's threads, the engine's too
     */
    record Reading(long wallNanos, long cpuNanos) {

        Reading since(Reading earlier) {
            return new Reading(wallNanos - earlier.wallNanos, cpuNanos - earlier.cpuNanos);
        }

        /** Returns both times for a person. */
        @Override
        public String toString() {
            return "wall " + text(wallNanos) + ", CPU " + text(cpuNanos) + " (all threads)";
        }
    }

    /** Returns the same code, which adds the time of its run. */
    <T> Callable<T> timed(Callable<T> code) {
        return () -> {
            Reading start = now();
            try {
                return code.call();
            } finally {
                add(now().since(start));
            }
        };
    }

    synchronized Reading read() {
        return sum;
    }

    private synchronized void add(Reading more) {
        sum = new Reading(sum.wallNanos + more.wallNanos, sum.cpuNanos + more.cpuNanos);
    }

    private static Reading now() {
        long cpu = ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system ? system.getProcessCpuTime() : 0;
        return new Reading(System.nanoTime(), cpu);
    }

    private static String text(long nanos) {
        double seconds = nanos / NANOS;
        return seconds < 1 ? String.format(Locale.ROOT, "%.1f ms", seconds * MILLIS)
                : seconds < MINUTE ? String.format(Locale.ROOT, "%.2f s", seconds)
                : String.format(Locale.ROOT, "%d min %.0f s", (long) (seconds / MINUTE), Math.floor(seconds % MINUTE));
    }
}
