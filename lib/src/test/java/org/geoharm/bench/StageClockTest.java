package org.geoharm.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StageClockTest {

    private final AtomicInteger waits = new AtomicInteger();
    private final StageClock clock = new StageClock(waits::incrementAndGet);

    @Test
    void laps_shareOutAllTimeAndAddUp() throws InterruptedException {
        clock.reset();
        long start = System.nanoTime();
        for (int i = 0; i < 2; i++) {
            Thread.sleep(20);
            clock.lap(Stage.FORWARD);
            clock.lap(Stage.LOSS);
        }
        double total = (System.nanoTime() - start) / 1e9;
        double sum = Stream.of(Stage.values()).mapToDouble(clock::seconds).sum();
        assertTrue(clock.seconds(Stage.FORWARD) >= 0.04, clock.seconds(Stage.FORWARD) + " s");
        assertTrue(clock.seconds(Stage.LOSS) < clock.seconds(Stage.FORWARD));
        assertEquals(total, sum, 0.005);
        assertEquals(0, clock.seconds(Stage.GH));
    }

    @Test
    void lap_waitsForTheDeviceFirst_andResetForgets() {
        clock.lap(Stage.GH);
        clock.reset();
        assertEquals(2, waits.get());
        assertEquals(0, clock.seconds(Stage.GH));
    }
}
