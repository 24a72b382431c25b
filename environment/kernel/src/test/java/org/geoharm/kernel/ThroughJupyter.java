package org.geoharm.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs notebooks as Jupyter does, with this kernel.
 *
 * @param work folder of the notebook, and of what it writes, such as {@code runs/}
 */
public record ThroughJupyter(Path work) {

    private static final int MINUTES = 6;
    /** A kernel that lives for seconds starts in half the time without the compiler that long lives pay for. */
    private static final List<String> SHORT_LIFE = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    /** Returns whether there is a Jupyter that can run notebooks. */
    public static boolean isHere() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator)).anyMatch(place -> Files.isExecutable(Path.of(place, "jupyter-nbconvert")));
    }

    /**
     * Runs a copy of a notebook.
     *
     * @param knobs system properties of the kernel
     * @return the executed copy
     */
    public Path run(Path notebook, Map<String, String> knobs) throws IOException, InterruptedException {
        List<String> kernel = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(), "-Xmx1g",
                "-Dai.djl.offline=true", "-Dai.djl.pytorch.num_threads=1"));
        kernel.addAll(SHORT_LIFE);
        knobs.forEach((knob, value) -> kernel.add("-D" + knob + "=" + value));
        kernel.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.geoharm.cli.Main", "kernel", "run", "{connection_file}"));
        Path jupyter = work.resolve("jupyter");
        new KernelSpec(kernel, Map.of()).install(jupyter);
        return runWith(jupyter, notebook, Map.of());
    }

    /**
     * Runs a copy of a notebook with a kernel that is not this test's own.
     *
     * @param jupyter the folder above the kernel's {@code kernels/geoharm}
     * @param variables environment of Jupyter and the kernel, besides what this process has
     * @return the executed copy
     */
    Path runWith(Path jupyter, Path notebook, Map<String, String> variables) throws IOException, InterruptedException {
        Files.createDirectories(work);
        Path copy = Files.copy(notebook, work.resolve(notebook.getFileName()));
        Path log = work.resolve("nbconvert.log");
        ProcessBuilder builder = new ProcessBuilder("jupyter-nbconvert", "--to", "notebook", "--execute", "--inplace",
                "--ExecutePreprocessor.kernel_name=geoharm", copy.toString()).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(variables);
        builder.environment().put("JUPYTER_PATH", jupyter.toString());
        Process process = builder.start();
        assertTrue(process.waitFor(MINUTES, TimeUnit.MINUTES), "nbconvert did not end");
        String said = Files.readString(log);
        assertEquals(0, process.exitValue(), said);
        return copy;
    }
}
