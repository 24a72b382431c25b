package org.geoharm.kernel;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.geoharm.io.AtomicFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the library one word on the class path of another Java kernel. */
@Command(name = "jar", mixinStandardHelpOptions = true,
        description = {"Writes one jar that stands for the library and all that it needs, for the class path of other Java kernels and "
            + "programs on this machine. It is small: it names the jars where they lie.", ""})
final class JarCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The jar to write, such as geoharm.jar.")
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        String places = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of).filter(Files::exists).map(place -> place.toUri().toString()).collect(Collectors.joining(" "));
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, places);
        AtomicFile.write(file, out -> new JarOutputStream(out, manifest).close());
        spec.commandLine().getOut().println("written: " + file.toAbsolutePath());
        return 0;
    }
}
