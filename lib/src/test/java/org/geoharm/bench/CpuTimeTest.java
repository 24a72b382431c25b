package org.geoharm.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CpuTimeTest {

    private static final double TICKS = 0.05;

    @Test
    void now_isJavasOwnCountToATick() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        double before = system.getProcessCpuTime() / 1e9;
        double now = CpuTime.now();
        double after = system.getProcessCpuTime() / 1e9;
        assertTrue(now >= before - TICKS && now <= after + TICKS, before + " " + now + " " + after);
    }

    @Test
    void seconds_areThoseOfAllThreads() {
        AtomicLong kept = new AtomicLong();
        Runnable busy = () -> {
            for (int i = 0; i < 20_000_000; i++) {
                kept.addAndGet(i % 7);
            }
        };
        double here = CpuTime.seconds(busy).take();
        double elsewhere = CpuTime.seconds(() -> {
            Thread thread = new Thread(busy);
            thread.start();
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }).take();
        assertTrue(elsewhere > here / 5, here + " s here, " + elsewhere + " s elsewhere");
    }
}
