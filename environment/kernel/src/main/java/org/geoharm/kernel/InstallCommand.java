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

    @Option(names = "--java", paramLabel = "HOME", defaultValue = "${sys:geoharm.java}",
            description = "The Java that runs it, 17 or newer. Default: that of -Dgeoharm.java, else JAVA_HOME when it is "
            + "started, else the one on the PATH.")
    private Path java;

    @Option(names = "--java-options", paramLabel = "WORDS", description = "Options of that Java, such as -Xmx8g.")
    private String options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Path data = place.folder(JupyterFolders.here());
        Map<String, String> environment = environment();
        Path archive = KernelSpec.folder(data).toAbsolutePath().resolve("java.jsa");
        environment.put("GEOHARM_CLASS_ARCHIVE", archive.toString());
        Path folder = new KernelSpec(List.of(startScript().toString(), "kernel", "run", "{connection_file}"), environment).install(data);
        writeArchive(archive);
        spec.commandLine().getOut().println("installed: " + folder);
        return 0;
    }

    private void writeArchive(Path archive) throws IOException {
        Files.deleteIfExists(archive);
        try {
            new ClassArchive(java == null ? Path.of(System.getProperty("java.home")) : java).write(archive);
        } catch (IOException e) {
            spec.commandLine().getErr().println("Java's classes could not be archived, and the kernel will start a little later ("
                    + e.getMessage() + ")");
        }
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        if (java != null) {
            Check.that(Files.isExecutable(java.resolve("bin/java")), "--java must name the home of a Java, with bin/java in it, got %s",
                    java);
            environment.put("JAVA_HOME", java.toAbsolutePath().toString());
        }
        if (options != null) {
            environment.put("GEOHARM_JAVA_OPTIONS", options);
        }
        return environment;
    }

    private static Path startScript() {
        String home = System.getProperty("geoharm.home");
        Check.that(home != null, "the kernel must be installed with the start script: ./geoharm kernel install");
        return Path.of(home).toAbsolutePath().normalize().resolve("geoharm");
    }
}
