package org.geoharm.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.geoharm.Environment;
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
    void bfloat16_isReadFromTheFlags_onBothKindsOfProcessors() {
        assertEquals("amx_bf16 avx512_bf16", Machine.bfloat16(List.of("model name\t: X", "flags\t\t: fpu avx512_bf16 sse amx_bf16")));
        assertEquals("bf16", Machine.bfloat16(List.of("Features\t: fp asimd bf16 i8mm")));
        assertEquals("none", Machine.bfloat16(List.of("flags\t: fpu sse avx2")));
        assertEquals("unknown", Machine.bfloat16(List.of()));
    }
}
