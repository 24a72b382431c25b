package org.geoharm.bench;

import ai.djl.Device;
import ai.djl.util.cuda.CudaUtils;
import java.util.OptionalDouble;
import org.geoharm.torch.NativeMemory;

/**
 * How much memory some work takes on a device, over what was in use before.
 *
 * <p>On the CPU it is the growth of the peak of resident memory. On a GPU it is the growth of what the device has handed out: the engine
 * keeps blocks it once took, and gives those that are free back before this begins to watch.
 */
final class PeakMemory {

    private static final double NONE = 0;

    private final Device device;
    private final double before;

    /** Begins to watch. */
    PeakMemory(Device device) {
        this.device = device;
        if (device.isGpu()) {
            NativeMemory.releaseCached();
        } else {
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
