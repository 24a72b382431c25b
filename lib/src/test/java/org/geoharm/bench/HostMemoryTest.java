package org.geoharm.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.sun.jna.Platform;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HostMemoryTest {

    private static final long FLOATS = 32L << 20;
    private static final double BYTES = 4.0 * FLOATS;

    @BeforeEach
    void onLinuxOnly() {
        assumeTrue(Platform.isLinux(), "skipped: only Linux has /proc");
        Torch.start();
    }

    @Test
    void peak_isAtLeastWhatIsResident() {
        assertTrue(HostMemory.peak().getAsDouble() >= HostMemory.resident().getAsDouble() * 0.99);
    }

    @Test
    void taken_isTheSizeOfAnArrayThatCameAndWent_alsoTheSecondTime() {
        for (int time = 0; time < 2; time++) {
            PeakMemory memory = new PeakMemory(Device.cpu());
            try (NDManager manager = Torch.newManager(Device.cpu())) {
                manager.ones(new Shape(FLOATS));
            }
            assertEquals(BYTES, memory.taken().getAsDouble(), BYTES / 4);
        }
    }

    @Test
    void more_isTheSizeOfAnArrayAsLongAsItIsOpen() {
        assumeTrue(NativeHeap.inUse().isPresent(), "skipped: the C library gives no account");
        HeldMemory memory = new HeldMemory(Device.cpu());
        try (NDManager manager = Torch.newManager(Device.cpu())) {
            manager.ones(new Shape(FLOATS));
            assertEquals(BYTES, memory.more().getAsDouble(), BYTES / 4);
        }
        assertEquals(0, memory.more().getAsDouble(), BYTES / 4);
    }
}
