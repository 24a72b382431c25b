package org.geoharm.notebook;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.aether.artifact.Artifact;
import org.geoharm.check.Check;

/**
 * {@code %maven GROUP:ARTIFACT:VERSION}: lets cells use a library and what it needs.
 *
 * <p>What this program runs with cannot be had in another version: the program's own stays, and the magic says so.
 */
final class MavenMagic implements Magic {

    private static final List<String> OFFLINE = List.of("--offline", "-o");

    private final ClassPath classPath;
    private final Supplier<MavenLibraries> libraries;

    /**
     * Makes the magic.
     *
     * @param libraries asked at each call and not before, for Maven's classes take time to load
     */
    MavenMagic(ClassPath classPath, Supplier<MavenLibraries> libraries) {
        this.classPath = classPath;
        this.libraries = libraries;
    }

    @Override
    public void call(String argument, PrintStream out) throws IOException {
        List<String> words = new ArrayList<>(Arrays.asList(argument.split("\\s+")));
        boolean offline = words.removeAll(OFFLINE);
        words.remove("");
        Check.that(!words.isEmpty(), "%%maven needs GROUP:ARTIFACT:VERSION, such as org.slf4j:slf4j-api:2.0.17; "
                + "with --offline it looks in the local repository only");
        MavenLibraries source = offline ? libraries.get().offline() : libraries.get();
        for (String word : words) {
            add(word, source.find(word), out);
        }
    }

    private void add(String coordinates, List<Artifact> found, PrintStream out) {
        List<String> added = new ArrayList<>();
        for (Artifact artifact : found) {
            Optional<String> present = classPath.versionOf(artifact.getArtifactId());
            if (present.isPresent()) {
                sayThatItStays(artifact, present.get(), out);
            } else if (classPath.add(artifact.getFile().toPath())) {
                added.add(artifact.getArtifactId() + " " + artifact.getVersion());
            }
        }
        out.println(coordinates + ": " + (added.isEmpty() ? "nothing to add to the class path"
                : "added to the class path: " + String.join(", ", added)));
    }

    private static void sayThatItStays(Artifact artifact, String present, PrintStream out) {
        if (!present.equals(artifact.getVersion())) {
            out.println(artifact.getArtifactId() + " " + present + " is here already and stays, " + artifact.getVersion()
                    + " was asked for; what cells added can be replaced after a restart");
        }
    }
}
