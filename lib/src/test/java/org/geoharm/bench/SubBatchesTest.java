package org.geoharm.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Platform;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubBatchesTest {

    @Test
    void measure_comparesFourBatchesAsOne_withTheSameInParts_whichNeedLessMemory() {
        assumeTrue(Platform.isLinux(), "skipped: only Linux has /proc");
        List<Measurement> rows = new SubBatches().measure(new Setup("cpu", 16, 64, new Effort(1, 1, 2, 10, 10)));
        assertEquals(List.of("subbatches.float32.whole.wall", "subbatches.float32.whole.memory", "subbatches.float32.parts.wall",
                "subbatches.float32.parts.memory"), rows.stream().map(Measurement::name).toList());
        assertEquals("SimCLR, ResNet-18 width 4, 256 x 2 views, in parts of 64, one step", rows.get(2).what());
        assertTrue(rows.get(3).median() > 0 && rows.get(3).median() < rows.get(1).median() / 2, rows.toString());
    }
}
