package org.geoharm.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.geoharm.Session;
import org.geoharm.bench.Effort;
import org.geoharm.bench.Report;
import org.geoharm.bench.Setup;
import org.geoharm.bench.Suite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The notebooks of this project, whole but tiny, on images that need no files. */
class ShippedNotebooksTest {

    private static final Path NOTEBOOKS = Path.of(System.getProperty("geoharm.root"), "notebooks");

    @TempDir
    private Path folder;

    private Session before;
    private String temporary;

    @BeforeEach
    void keepRunsApart() {
        before = Session.current();
        temporary = System.setProperty("java.io.tmpdir", folder.toString());
        before.withRuns(folder.resolve("runs")).use();
    }

    @AfterEach
    void putBack() {
        before.use();
        System.setProperty("java.io.tmpdir", temporary);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00-quickstart", "extend-dataset", "extend-method"})
    void run_atTinyScale_endsInATable(String name) throws IOException {
        Map<String, String> parameters = new HashMap<>(Map.of("epochs", "2", "width", "2", "probeEpochs", "2", "classes", "5"));
        parameters.put("synthetic", "true");
        RunOptions options = RunOptions.usual().withOutputFolder(folder.resolve("out")).withParameters(parameters);
        RunReport report = new NotebookRunner(options).run(NOTEBOOKS.resolve(name + ".ipynb"), new RunListener() { });
        assertEquals(List.of(), report.failures());
        assertTrue(NotebookFile.read(report.written().get(0)).cells().stream().anyMatch(ShippedNotebooksTest::showsALeaderboard),
                name + " shows no leaderboard");
    }

    @Test
    void benchmarks_ofAFile_showItsTableAndThreeFigures() throws IOException {
        Path csv = folder.resolve("bench.csv");
        Setup tiny = new Setup("cpu", 1, 4, new Effort(1, 1, 2, 10, 10));
        Report measured = Suite.all().only(List.of("split", "growth")).run(tiny);
        measured.write(csv);
        RunOptions options = RunOptions.usual().withOutputFolder(folder.resolve("out")).withParameters(Map.of("csv", csv.toString()));
        RunReport report = new NotebookRunner(options).run(NOTEBOOKS.resolve("benchmarks.ipynb"), new RunListener() { });
        assertEquals(List.of(), report.failures());
        List<String> shown = NotebookFile.read(report.written().get(0)).cells().stream().flatMap(cell -> cell.outputs().stream())
                .filter(Output.Result.class::isInstance).map(output -> ((Output.Result) output).bundle().plain()).toList();
        assertEquals(measured.toString(), shown.get(0).strip());
        assertEquals(List.of("Where the time", "How time grows", "How memory grows"), shown.stream().skip(1)
                .map(text -> text.replaceFirst("figure (Where the time|\\w+ \\w+ \\w+).*", "$1")).toList());
    }

    /** Table 2 from pictures in files: ten methods, and the gain of harmonisation in five of them. */
    @Test
    void table2_atTheSmokeScale_comparesTenMethodsOnGeneratedPictures() throws IOException {
        List<String> shown = shownAtTheSmokeScale("02-table2-imagenet-places-lt", Map.of());
        assertEquals(1, shown.stream().filter(text -> text.contains("Linear probe on frozen features")).count());
        String board = shown.stream().filter(text -> text.contains("Linear probe on frozen features")).findFirst().orElseThrow();
        assertTrue(board.contains("synthetic shapes in place of ImageNet-LT"), board);
        assertEquals(10, board.lines().filter(line -> line.matches("\\s*(SimCLR|Focal|SDCLR|DnC)\\b.*\\d.*")).count(), board);
        String gains = shown.stream().filter(text -> text.contains("Gain of GH, percentage points")).findFirst().orElseThrow();
        assertEquals(5, gains.lines().filter(line -> line.matches("\\s*(SimCLR|Focal|SDCLR|DnC)\\b.*\\d.*")).count(), gains);
        assertEquals(1, shown.stream().filter(text -> text.startsWith("figure Gain of GH by class size, synthetic")).count());
    }

    /** A table and a figure of each factor that is asked for. */
    @Test
    void ablations_atTheSmokeScale_haveATableAndAFigureOfEachFactor() throws IOException {
        List<String> shown = shownAtTheSmokeScale("06-ablations", Map.of("factors", "memory,labels"));
        List<String> boards = shown.stream().filter(text -> text.contains("Linear probe on frozen features")).toList();
        assertEquals(2, boards.size());
        for (String row : List.of("prior from the memory", "prior from the batch", "uniform prior")) {
            assertTrue(boards.get(0).contains(row), boards.get(0));
        }
        assertTrue(boards.get(1).contains("uniform structure") && boards.get(1).contains("k-means"), boards.get(1));
        assertEquals(2, shown.stream().filter(text -> text.matches("(?s)figure (memory|labels), synthetic.*Many, Medium, Few, Avg.*")).count());
        assertEquals(4, shown.stream().filter(text -> text.contains("Trainings, and the time")).findFirst().orElseThrow().lines()
                .filter(line -> line.contains("memory: ") || line.contains("labels: ")).count(), "what factors share is trained once");
    }

    private List<String> shownAtTheSmokeScale(String name, Map<String, String> more) throws IOException {
        Map<String, String> parameters = new HashMap<>(more);
        parameters.put("scale", "smoke");
        RunOptions options = RunOptions.usual().withOutputFolder(folder.resolve("out")).withParameters(parameters);
        RunReport report = new NotebookRunner(options).run(NOTEBOOKS.resolve(name + ".ipynb"), new RunListener() { });
        assertEquals(List.of(), report.failures());
        return NotebookFile.read(report.written().get(0)).cells().stream().flatMap(cell -> cell.outputs().stream())
                .map(ShippedNotebooksTest::plain).toList();
    }

    private static String plain(Output output) {
        return output instanceof Output.Result result ? result.bundle().plain() : output instanceof Output.Display display
                ? display.bundle().plain() : "";
    }

    private static boolean showsALeaderboard(NotebookCell cell) {
        return cell.outputs().stream().anyMatch(output -> output instanceof Output.Result result
                && result.bundle().plain().contains("Linear probe on frozen features"));
    }
}
