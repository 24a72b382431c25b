package org.geoharm.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import org.geoharm.golden.Golden;
import org.junit.jupiter.api.Test;

class TwoStageScheduleTest {

    private final TwoStageSchedule paper = TwoStageSchedule.paper();

    @Test
    void rateAt_followsTheReference() {
        Golden.cases("06_lr_schedules").filter(node -> node.get("function").asText().equals("lr_scheduler_warm")).forEach(node -> {
            TwoStageSchedule schedule = schedule(node);
            int epoch = 0;
            for (JsonNode rate : node.get("lr")) {
                double expected = rate.isNull() ? schedule.secondPeak() : rate.asDouble();
                assertEquals(expected, schedule.rateAt(epoch++), 1e-12, node.get("case").asText() + " at " + epoch);
            }
        });
    }

    private static TwoStageSchedule schedule(JsonNode node) {
        double peak = 10 * Golden.doubles(node.get("lr"))[0];
        CosineSchedule first = new CosineSchedule(peak, node.get("lr_min_stage1").asDouble(), node.get("warm_up").asInt(), 10);
        return new TwoStageSchedule(first, node.get("lr_max_stage2").asDouble(), node.get("lr_min").asDouble(),
                node.get("epochs").asInt());
    }

    @Test
    void rateAt_changesTheStageOneEpochBeforeHarmonisationStarts() {
        TwoStageSchedule schedule = paper.withSecondPeak(0.2);
        assertEquals(0.3, schedule.rateAt(498), 1e-5);
        assertEquals(0.2, schedule.rateAt(499));
        assertEquals(1e-6, schedule.rateAt(999), 1e-15);
    }

    @Test
    void rateAt_ofASecondStageWithoutLength_isItsStart() {
        assertEquals(0.3, paper.withEpochs(500).rateAt(499));
    }

    @Test
    void scaledTo_shrinksBothStages() {
        assertEquals(new TwoStageSchedule(new CosineSchedule(0.5, 0.3, 10, 1), 0.3, 1e-6, 20), paper.scaledTo(20));
        assertEquals(paper, paper.scaledTo(1000));
        assertEquals(1, paper.scaledTo(1).first().epochs());
    }

    @Test
    void constructor_rejectsSettingsOutOfRange() {
        assertRejected("epochs must be >= the 500 of the first stage, got 499; shorten the warm-up", () -> paper.withEpochs(499));
        assertRejected("secondPeak must be > 0 and finite, got 0.0", () -> paper.withSecondPeak(0));
        assertRejected("last must be in [0, secondPeak = 0.3], got 0.4", () -> paper.withLast(0.4));
        assertRejected("epoch must be >= 0, got -1", () -> paper.rateAt(-1));
    }

    private static void assertRejected(String message, Runnable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}
