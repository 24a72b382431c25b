package org.geoharm.cli;

import ai.djl.engine.Engine;
import java.util.concurrent.Callable;
import org.geoharm.Environment;
import org.geoharm.torch.DeviceReport;
import org.geoharm.torch.Torch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says in one line each what this machine computes with. */
@Command(name = "doctor", mixinStandardHelpOptions = true, versionProvider = Main.Version.class,
        description = "Prints engine, version, device, threads and, where there is no GPU, why not.")
final class Doctor implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Engine engine = Torch.engine();
        line("geoharm", Environment.version());
        line("java", System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")");
        line("engine", engine.getEngineName());
        line("version", engine.getVersion());
        line("device", DeviceReport.device());
        line("threads", Torch.threads() + " of " + Runtime.getRuntime().availableProcessors() + " cores");
        line("gpu", DeviceReport.gpu());
        line("natives", natives());
        return 0;
    }

    private void line(String thing, String value) {
        spec.commandLine().getOut().printf("%-8s %s%n", thing, value);
    }

    private static String natives() {
        String path = System.getenv("PYTORCH_LIBRARY_PATH");
        if (path != null) {
            return "from PYTORCH_LIBRARY_PATH, " + path;
        }
        return Torch.cpuNativesArePresent() ? "CPU build from the class path" : "CUDA build, fetched by the engine";
    }
}
