package org.geoharm.cli;

import org.geoharm.torch.Torch;
import picocli.CommandLine.Option;

/** How many cores one operation uses. */
class ThreadOption {

    @Option(names = "--threads", paramLabel = "N", description = "CPU threads of one operation, at least 1. Default: one a core.")
    private Integer threads;

    /** Sets the number, if one was given. */
    void setThreads() {
        if (threads != null) {
            Torch.setThreads(threads);
        }
    }
}
