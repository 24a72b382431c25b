package org.geoharm.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.geoharm.Session;
import org.geoharm.notebook.NotebookCell;
import org.geoharm.notebook.NotebookFile;
import org.geoharm.notebook.NotebookRunner;
import org.geoharm.notebook.Output;
import org.geoharm.notebook.RunListener;
import org.geoharm.notebook.RunOptions;
import org.geoharm.notebook.RunReport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The notebooks of this project, tiny, through nbconvert and this kernel and through the project's own runner: results are equal. */
@Tag("slow")
class NotebooksThroughJupyterTest {

    private static final Path NOTEBOOKS = Path.of(System.getProperty("geoharm.root"), "notebooks");
    private static final Map<String, String> KNOBS =
            Map.of("epochs", "2", "width", "2", "probeEpochs", "2", "classes", "5", "synthetic", "true");
    private static final String SECONDS = "s/epoch";
    private static final String LEADERBOARD_COLUMN = "kNN";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"00-quickstart", "extend-dataset", "extend-method"})
    void notebook_hasEqualResults_throughJupyterAndThroughTheRunner(String name) throws IOException, InterruptedException {
        List<List<String>> theirs = results(throughJupyter(name));
        List<List<String>> ours = results(throughTheRunner(name));
        assertEquals(ours, theirs);
        assertTrue(ours.stream().flatMap(List::stream).anyMatch(text -> text.contains(LEADERBOARD_COLUMN)),
                () -> "no leaderboard in " + ours);
    }

    private Path throughJupyter(String name) throws IOException, InterruptedException {
        String path = System.getenv().getOrDefault("PATH", "");
        assumeTrue(Stream.of(path.split(File.pathSeparator)).anyMatch(place -> Files.isExecutable(Path.of(place, "jupyter-nbconvert"))),
                "skipped: no jupyter-nbconvert on the PATH (Debian: jupyter-nbconvert)");
        List<String> kernel = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(), "-Xmx1g",
                "-Dai.djl.offline=true", "-Dai.djl.pytorch.num_threads=1"));
        KNOBS.forEach((knob, value) -> kernel.add("-D" + knob + "=" + value));
        kernel.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.geoharm.cli.Main", "kernel", "run", "{connection_file}"));
        new KernelSpec(kernel, Map.of()).install(folder.resolve("jupyter"));
        Path work = Files.createDirectories(folder.resolve("work"));
        Path copy = Files.copy(NOTEBOOKS.resolve(name + ".ipynb"), work.resolve(name + ".ipynb"));
        Path log = folder.resolve("nbconvert.log");
        ProcessBuilder builder = new ProcessBuilder("jupyter-nbconvert", "--to", "notebook", "--execute", "--inplace",
                "--ExecutePreprocessor.kernel_name=geoharm", copy.toString()).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("JUPYTER_PATH", folder.resolve("jupyter").toString());
        Process process = builder.start();
        assertEquals(true, process.waitFor(6, TimeUnit.MINUTES), "nbconvert did not end");
        assertEquals(0, process.exitValue(), () -> read(log));
        return copy;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private Path throughTheRunner(String name) throws IOException {
        Session before = Session.current();
        before.withRuns(folder.resolve("runs")).use();
        try {
            RunReport report = new NotebookRunner(RunOptions.usual().withOutputFolder(folder.resolve("out")).withParameters(KNOBS))
                    .run(NOTEBOOKS.resolve(name + ".ipynb"), new RunListener() { });
            assertEquals(List.of(), report.failures());
            return report.written().get(0);
        } finally {
            before.use();
        }
    }

    /** Returns what each code cell shows as its value; where and how fast it was computed left out. */
    private static List<List<String>> results(Path notebook) throws IOException {
        return NotebookFile.read(notebook).cells().stream().map(NotebookCell::outputs).map(outputs -> outputs.stream()
                .filter(Output.Result.class::isInstance).map(output -> withoutPlaceAndTime(((Output.Result) output).bundle().plain()))
                .toList())
                .toList();
    }

    private static String withoutPlaceAndTime(String text) {
        int time = text.lines().filter(line -> line.contains(SECONDS)).findFirst()
                .map(header -> Arrays.stream(header.split("\\|")).map(String::strip).toList().indexOf(SECONDS)).orElse(-1);
        return text.lines().map(line -> {
            String[] cells = line.split("\\|");
            return time < 0 || cells.length <= time ? line : IntStream.range(0, cells.length).filter(i -> i != time)
                    .mapToObj(i -> cells[i].strip()).collect(Collectors.joining("|"));
        }).filter(line -> !line.matches("[- ]*")).map(line -> line.replaceAll("folder=[^,)]*", "folder").strip())
                .collect(Collectors.joining("\n"));
    }
}
