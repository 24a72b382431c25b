package org.geoharm.cli;

import org.geoharm.torch.Torch;
import picocli.CommandLine.Option;

/** What is computed on. */
final class DeviceOptions extends ThreadOption {

    @Option(names = "--device", defaultValue = "auto", paramLabel = "DEVICE",
            description = "What computes: auto, cpu, cuda or cuda:N. Default: ${DEFAULT-VALUE}, the GPU where there is one.")
    private String device;

    /** Sets the threads and returns the name of a device that is here. */
    String prepare() {
        setThreads();
        Torch.device(device);
        return device;
    }
}
