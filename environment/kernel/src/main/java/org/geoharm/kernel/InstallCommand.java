package org.geoharm.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.geoharm.check.Check;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the kernel known to Jupyter. */
@Command(name = "install", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Makes the kernel known to Jupyter; in place of an older one.", ""})
final class InstallCommand implements Callable<Integer> {

    @ArgGroup
    private Place place = new Place();

    @Option(names = "--java", paramLabel = "HOME",
            description = "The Java that runs it, 17 or newer. Default: JAVA_HOME when it is started, "
            + "else the one on the PATH.")
    private Path java;

    @Option(names = "--java-options", paramLabel = "WORDS", description = "Options of that Java, such as -Xmx8g.")
    private String options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Path folder = kernelSpec().install(place.folder(JupyterFolders.here()));
        spec.commandLine().getOut().println("installed: " + folder);
        return 0;
    }

    private KernelSpec kernelSpec() {
        Map<String, String> environment = new LinkedHashMap<>();
        if (java != null) {
            Check.that(Files.isExecutable(java.resolve("bin/java")), "--java must name the home of a Java, with bin/java in it, got %s",
                    java);
            environment.put("JAVA_HOME", java.toAbsolutePath().toString());
        }
        if (options != null) {
            environment.put("GEOHARM_JAVA_OPTIONS", options);
        }
        return new KernelSpec(List.of(startScript().toString(), "kernel", "run", "{connection_file}"), environment);
    }

    private static Path startScript() {
        String home = System.getProperty("geoharm.home");
        Check.that(home != null, "the kernel must be installed with the start script: ./geoharm kernel install");
        return Path.of(home).toAbsolutePath().normalize().resolve("geoharm");
    }
}
