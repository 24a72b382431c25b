package org.geoharm.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
        assumeTrue(ThroughJupyter.isHere(), "skipped: no jupyter-nbconvert on the PATH (Debian: jupyter-nbconvert)");
        List<List<String>> theirs = results(new ThroughJupyter(folder.resolve("work")).run(NOTEBOOKS.resolve(name + ".ipynb"), KNOBS));
        List<List<String>> ours = results(throughTheRunner(name));
        assertEquals(ours, theirs);
        assertTrue(ours.stream().flatMap(List::stream).anyMatch(text -> text.contains(LEADERBOARD_COLUMN)),
                () -> "no leaderboard in " + ours);
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
