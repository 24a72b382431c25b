package org.geoharm.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import org.geoharm.golden.Golden;
import org.junit.jupiter.api.Test;

class CosineScheduleTest {

    @Test
    void rateAt_followsTheReference() {
        Golden.cases("06_lr_schedules").filter(node -> node.get("function").asText().equals("lr_scheduler")).forEach(node -> {
            String name = node.get("case").asText();
            CosineSchedule schedule = new CosineSchedule(peak(name), node.get("lr_min").asDouble(), node.get("epochs").asInt(), 10);
            int epoch = 0;
            for (JsonNode rate : node.get("lr")) {
                double expected = rate.isNull() ? schedule.peak() : rate.asDouble();
                assertEquals(expected, schedule.rateAt(epoch++), 1e-12, name + " at " + epoch);
            }
        });
    }

    /** All recorded runs of this function have the default peak. */
    private static double peak(String name) {
        return 10 * Golden.doubles(Golden.oneCase("06_lr_schedules", name).get("lr"))[0];
    }

    @Test
    void rateAt_reachesThePeakAtTheEndOfTheRamp_andTheLastRateAtTheEnd() {
        CosineSchedule schedule = CosineSchedule.paper();
        assertEquals(0.5, schedule.rateAt(9), 1e-15);
        assertEquals(1e-6, schedule.rateAt(999), 1e-15);
        assertEquals(1e-6, schedule.rateAt(5000));
    }

    @Test
    void rateAt_ofAPhaseWithoutLength_isItsStart_soThatOneEpochLearnsSomething() {
        assertEquals(0.5, CosineSchedule.paper().withEpochs(10).rateAt(9));
        assertEquals(0.5, CosineSchedule.paper().scaledTo(1).rateAt(0));
    }

    @Test
    void rateAt_withoutRamp_startsAtThePeak() {
        assertEquals(0.5, CosineSchedule.paper().withRampEpochs(1).rateAt(0));
    }

    @Test
    void scaledTo_keepsTheCurve_andRoundsTheRampUp() {
        assertEquals(new CosineSchedule(0.5, 1e-6, 100, 1), CosineSchedule.paper().scaledTo(100));
        assertEquals(new CosineSchedule(0.5, 1e-6, 20, 1), CosineSchedule.paper().scaledTo(20));
        assertEquals(CosineSchedule.paper(), CosineSchedule.paper().scaledTo(1000));
    }

    @Test
    void constructor_rejectsSettingsOutOfRange() {
        CosineSchedule paper = CosineSchedule.paper();
        assertRejected("peak must be > 0 and finite, got 0.0", () -> paper.withPeak(0));
        assertRejected("last must be in [0, peak = 0.5], got 0.6", () -> paper.withLast(0.6));
        assertRejected("epochs must be >= 1, got 0", () -> paper.withEpochs(0));
        assertRejected("rampEpochs must be >= 0, got -1", () -> paper.withRampEpochs(-1));
        assertRejected("epoch must be >= 0, got -1", () -> paper.rateAt(-1));
    }

    private static void assertRejected(String message, Runnable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}
