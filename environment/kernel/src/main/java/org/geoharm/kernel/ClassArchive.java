package org.geoharm.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.geoharm.io.AtomicFile;

/**
 * An archive of Java's own classes as a kernel uses them, the compiler's above all, which a JVM maps instead of reading and checking them.
 *
 * <p>It holds none of ours, so that a new build leaves it valid. A JVM of another version ignores it.
 */
final class ClassArchive {

    private static final long LONGEST_SECONDS = 120;

    private final Path java;

    /**
     * Makes archives for one Java.
     *
     * @param home of a JDK
     */
    ClassArchive(Path home) {
        java = home.resolve("bin/java");
    }

    /**
     * Writes one; takes some seconds.
     *
     * @param file takes 25 MB
     * @throws IOException if this Java makes none; the message says why
     */
    void write(Path file) throws IOException {
        Path work = Files.createTempDirectory("geoharm-archive");
        try {
            Path list = work.resolve("classes");
            Path made = work.resolve("java.jsa");
            Path nothing = Files.createDirectory(work.resolve("nothing"));
            Path sample = Files.writeString(work.resolve("sample.jsh"), "int one = 1;\none + 1\n");
            run(work, "-XX:DumpLoadedClassList=" + list, "-cp", System.getProperty("java.class.path"), "org.geoharm.cli.Main", "shell",
                    "--execute", sample.toString());
            run(work, "-Xshare:dump", "-XX:SharedClassListFile=" + list, "-XX:SharedArchiveFile=" + made, "-cp", nothing.toString());
            AtomicFile.write(file, out -> Files.copy(made, out));
        } finally {
            delete(work);
        }
    }

    private void run(Path work, String... options) throws IOException {
        List<String> line = new ArrayList<>(List.of(java.toString()));
        line.addAll(List.of(options));
        Path log = work.resolve("log");
        Process process = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("it took longer than " + LONGEST_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new IOException(Files.readString(log).lines().reduce((first, last) -> last).orElse("exit code " + process.exitValue()));
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
