package org.geoharm.bench;

import ai.djl.Device;
import ai.djl.util.cuda.CudaUtils;
import java.util.OptionalDouble;

/** How much native memory is held on a device, over what was held before: on the CPU what the C library has handed out. */
final class HeldMemory {

    private final Device device;
    private final OptionalDouble before;

    /** Begins to watch. */
    HeldMemory(Device device) {
        this.device = device;
        before = now();
    }

    /** Returns the bytes held now and not before, maybe negative; nothing where they cannot be told. */
    OptionalDouble more() {
        OptionalDouble now = now();
        return now.isPresent() && before.isPresent() ? OptionalDouble.of(now.getAsDouble() - before.getAsDouble()) : OptionalDouble.empty();
    }

    private OptionalDouble now() {
        return device.isGpu() ? OptionalDouble.of(CudaUtils.getGpuMemory(device).getCommitted()) : NativeHeap.inUse();
    }
}
