package org.geoharm.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
}
