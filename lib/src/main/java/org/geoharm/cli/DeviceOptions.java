package org.geoharm.cli;

import org.geoharm.torch.Torch;
import picocli.CommandLine.Option;

/** What is computed on. */
final class DeviceOptions {

    @Option(names = "--device", defaultValue = "auto", paramLabel = "DEVICE",
            description = "What computes: auto, cpu, cuda or cuda:N. Default: ${DEFAULT-VALUE}, the GPU where there is one.")
    private String device;

    @Option(names = "--threads", paramLabel = "N", description = "CPU threads of one operation, at least 1. Default: one a core.")
    private Integer threads;

    /** Sets the threads and returns the name of a device that is here. */
    String prepare() {
        if (threads != null) {
            Torch.setThreads(threads);
        }
        Torch.device(device);
        return device;
    }
}
