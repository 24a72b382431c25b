package org.geoharm.cli;

import ai.djl.engine.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.geoharm.Environment;
import org.geoharm.torch.Torch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says in one line each what this machine computes with. */
@Command(name = "doctor", mixinStandardHelpOptions = true, versionProvider = Main.Version.class,
        description = "Prints engine, version, device, threads and, where there is no GPU, why not.")
final class Doctor implements Callable<Integer> {

    private static final Path DRIVER = Path.of("/proc/driver/nvidia/version");

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Engine engine = Torch.engine();
        line("geoharm", Environment.version());
        line("java", System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")");
        line("engine", engine.getEngineName());
        line("version", engine.getVersion());
        line("device", Torch.defaultDevice().isGpu() ? "cuda:" + Torch.defaultDevice().getDeviceId() : "cpu");
        line("threads", Torch.threads() + " of " + Runtime.getRuntime().availableProcessors() + " cores");
        line("gpu", gpu(engine));
        line("natives", natives());
        return 0;
    }

    private void line(String thing, String value) {
        spec.commandLine().getOut().printf("%-8s %s%n", thing, value);
    }

    private static String gpu(Engine engine) {
        int count = engine.getGpuCount();
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

    private static String natives() {
        String path = System.getenv("PYTORCH_LIBRARY_PATH");
        if (path != null) {
            return "from PYTORCH_LIBRARY_PATH, " + path;
        }
        return Torch.cpuNativesArePresent() ? "CPU build from the class path" : "CUDA build, fetched by the engine";
    }
}
