package org.geoharm.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final long MILLI = 1_000_000;

    private final List<String> shown = new ArrayList<>();
    private long now;

    private final LiveLine line = new LiveLine() {
        @Override
        public void show(String text) {
            shown.add(text);
        }

        @Override
        public void close() {
            shown.add("closed");
        }
    };

    @Test
    void step_saysPlaceRateAndTimeLeft() {
        Progress progress = new Progress("SimCLR", 40, line, () -> now);
        now = 4_000 * MILLI;
        progress.at(12, "loss 4.12");
        assertEquals(List.of("SimCLR 12/40 [======>             ] 3.0 it/s ETA 0:09 loss 4.12"), shown);
    }

    @Test
    void step_showsAtMostFourTimesASecond_andTheLastStateStays() {
        try (Progress progress = new Progress("x", 100, line, () -> now)) {
            for (int i = 0; i < 100; i++) {
                now += 10 * MILLI;
                progress.step();
            }
        }
        assertEquals(4 + 2, shown.size());
        assertEquals("x 100/100 [====================] 100 it/s took 0:01", shown.get(4));
        assertEquals("closed", shown.get(5));
    }

    @Test
    void step_beforeAnyTimeHasPassed_knowsNoEnd() {
        new Progress("x", 2, line, () -> now).step("first");
        assertEquals(List.of("x 1/2 [==========>         ] 0.00 it/s ETA - first"), shown);
    }

    @Test
    void step_ofHours_saysHours() {
        Progress progress = new Progress("x", 3, line, () -> now);
        now = 5_400_000 * MILLI;
        progress.step();
        assertEquals("x 1/3 [======>             ] 0.00 it/s ETA 3:00:00", shown.get(0));
    }

    @Test
    void at_beyondTheEnd_isRejected() {
        Progress progress = new Progress("x", 3, line, () -> now);
        var error = assertThrows(IllegalArgumentException.class, () -> progress.at(4, ""));
        assertEquals("done must be in [0, 3], got 4", error.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Progress("x", 0, line, () -> now));
    }
}
