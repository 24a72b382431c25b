package org.geoharm.bench;

import ai.djl.Device;
import ai.djl.util.cuda.CudaUtils;
import java.util.OptionalDouble;

/**
 * How much memory some work takes on a device, over what was in use before.
 *
 * <p>On the CPU it is the growth of the peak of resident memory. On a GPU the engine keeps blocks it once took, so it is the growth of
 * what the device has handed out: measure from small to large there.
 */
final class PeakMemory {

    private static final double NONE = 0;

    private final Device device;
    private final double before;

    /** Begins to watch. */
    PeakMemory(Device device) {
        this.device = device;
        if (!device.isGpu()) {
            HostMemory.collectGarbage();
            HostMemory.trim();
            HostMemory.resetPeak();
        }
        before = device.isGpu() ? onGpu(device) : HostMemory.resident().orElse(NONE);
    }

    /** Returns the bytes taken since; nothing where they cannot be told. */
    OptionalDouble taken() {
        if (device.isGpu()) {
            return OptionalDouble.of(onGpu(device) - before);
        }
        OptionalDouble peak = HostMemory.peak();
        return peak.isPresent() ? OptionalDouble.of(Math.max(0, peak.getAsDouble() - before)) : peak;
    }

    private static double onGpu(Device device) {
        return CudaUtils.getGpuMemory(device).getCommitted();
    }
}
