package org.geoharm.torch;

import java.nio.file.Files;
import java.nio.file.Path;

/** Says for a person what this process computes with. Starts the engine. */
public final class DeviceReport {

    private static final Path DRIVER = Path.of("/proc/driver/nvidia/version");

    private DeviceReport() {}

    /** Returns the default device: {@code cpu} or {@code cuda:0}. */
    public static String device() {
        return Torch.name(Torch.defaultDevice());
    }

    /** Returns how many GPUs the engine can use or, if none, why not and what to do. */
    public static String gpu() {
        int count = Torch.engine().getGpuCount();
        if (count > 0 && Torch.defaultDevice().isGpu()) {
            return count + " that the engine can use";
        }
        if (Torch.cpuNativesArePresent()) {
            return "none: this is the CPU build; set GEOHARM_PROFILE=cuda for the CUDA build"
                    + (Files.exists(DRIVER) ? " (an NVIDIA driver is here)" : " (no NVIDIA driver is loaded here either)");
        }
        return Files.exists(DRIVER) ? "none: the driver is here, but the engine found no device it can use; "
                + "PYTORCH_LIBRARY_PATH may name a build without CUDA" : "none: no NVIDIA driver is loaded";
    }
}
