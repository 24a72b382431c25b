package org.geoharm.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProcessorTest {

    private static final Processor EPYC = new Processor(List.of("processor\t: 0", "vendor_id\t: AuthenticAMD", "model name\t: AMD EPYC",
            "flags\t\t: fpu avx512f avx512_bf16 sse", "", "processor\t: 1", "model name\t: another"));
    private static final Processor XEON = new Processor(List.of("vendor_id\t: GenuineIntel", "flags\t\t: fpu avx512_bf16 sse amx_bf16"));
    private static final Processor ARM = new Processor(List.of("processor\t: 0", "Features\t: fp asimd bf16 i8mm"));
    private static final Processor OLD = new Processor(List.of("vendor_id\t: GenuineIntel", "flags\t: fpu sse avx2"));
    private static final Processor UNKNOWN = new Processor(List.of());

    @Test
    void model_isThatOfTheFirstCore_whereItHasAName() {
        assertEquals(Optional.of("AMD EPYC"), EPYC.model());
        assertEquals(Optional.empty(), ARM.model());
    }

    @Test
    void bfloat16_isReadFromTheFlags_onBothKindsOfProcessors() {
        assertEquals(Optional.of("amx_bf16 avx512_bf16"), XEON.bfloat16());
        assertEquals(Optional.of("bf16"), ARM.bfloat16());
        assertEquals(Optional.of(""), OLD.bfloat16());
        assertEquals(Optional.empty(), UNKNOWN.bfloat16());
    }

    @Test
    void multipliesBfloat16_withTheInstructionsThatTheEngineKnows() {
        assertTrue(EPYC.multipliesBfloat16());
        assertTrue(XEON.multipliesBfloat16());
        assertFalse(ARM.multipliesBfloat16());
        assertFalse(OLD.multipliesBfloat16());
        assertFalse(UNKNOWN.multipliesBfloat16());
    }

    @Test
    void isAmdOf512Bits_goesByTheMakerAndTheFlag() {
        assertTrue(EPYC.isAmdOf512Bits());
        assertFalse(new Processor(List.of("vendor_id\t: AuthenticAMD", "flags\t: fpu avx2")).isAmdOf512Bits());
        assertFalse(new Processor(List.of("vendor_id\t: GenuineIntel", "flags\t: fpu avx512f")).isAmdOf512Bits());
        assertFalse(ARM.isAmdOf512Bits());
        assertFalse(UNKNOWN.isAmdOf512Bits());
    }
}
