package org.geoharm.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.geoharm.Environment;
import org.geoharm.torch.Processor;
import org.junit.jupiter.api.Test;

class MachineTest {

    @Test
    void here_saysWhatTheProcessComputesWith() {
        Machine machine = Machine.here("cpu");
        assertEquals(Environment.here("cpu"), machine.environment());
        assertEquals(Runtime.getRuntime().availableProcessors(), machine.cores());
        assertFalse(machine.cpu().isBlank());
    }

    @Test
    void here_onADeviceThatDoesNotExist_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> Machine.here("cuda:77"));
    }

    @Test
    void bfloat16_saysWhereAProcessorHasNone_orIsUnknown() {
        assertEquals("avx512_bf16", Machine.bfloat16(new Processor(List.of("flags\t: fpu avx512_bf16 sse"))));
        assertEquals("none", Machine.bfloat16(new Processor(List.of("flags\t: fpu sse avx2"))));
        assertEquals("unknown", Machine.bfloat16(new Processor(List.of())));
    }
}
