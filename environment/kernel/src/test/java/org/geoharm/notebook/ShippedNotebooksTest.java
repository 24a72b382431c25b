package org.geoharm.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    void analysis_atSmokeScale_showsEveryMeasureAndFigure_inRunsOfItsOwn() throws IOException {
        RunOptions options = RunOptions.usual().withOutputFolder(folder.resolve("out")).withParameters(Map.of("scale", "smoke"));
        RunReport report = new NotebookRunner(options).run(NOTEBOOKS.resolve("05-analysis.ipynb"), new RunListener() { });
        assertEquals(List.of(), report.failures());
        String shown = NotebookFile.read(report.written().get(0)).cells().stream().flatMap(cell -> cell.outputs().stream())
                .map(Object::toString).collect(Collectors.joining("\n"));
        for (String expected : List.of("Inter-class uniformity", "Neighbourhood uniformity", "Uniformity", "Alignment", "surrogate_nmi",
                "figure Surrogate prior and class sizes, synthetic", "figure Surrogate labels and true classes, synthetic",
                "figure SimCLR, test images of synthetic", "figure SimCLR+GH, training images of synthetic", "figure Gain of GH")) {
            assertTrue(shown.contains(expected), expected);
        }
        try (var runs = Files.list(folder.resolve("runs/analysis"))) {
            assertEquals(2, runs.count());
        }
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

    @Test
    void table3_hasTwoLossesFromThreeStarts_andTheGainOfEach() throws IOException {
        List<String> shown = shown("03-table3-supervised");
        List<String> starts = List.of("CE from scratch", "CE from SimCLR", "CE from SimCLR+GH", "LA from scratch", "LA from SimCLR",
                "LA from SimCLR+GH");
        assertEquals(List.of(starts), methods(shown, "All weights and a linear layer trained with labels", starts));
        assertTrue(shown.stream().anyMatch(text -> text.startsWith("Gain of GH, percentage points, synthetic shapes-LT, imbalance ratio 100")
                && text.contains("LA from SimCLR ")), shown.toString());
        assertTrue(shown.stream().anyMatch(text -> text.startsWith("figure Gain of GH by class size, synthetic")), shown.toString());
    }

    @Test
    void table4_probesAndTunesOnClassesThatWereNeverSeen_withoutGroups() throws IOException {
        List<String> shown = shown("04-table4-transfer");
        List<String> probed = List.of("untrained", "SimCLR", "SimCLR+GH");
        assertEquals(List.of(probed), methods(shown, "Linear probe on frozen features", probed));
        List<String> tuned = List.of("CE from scratch", "CE from SimCLR", "CE from SimCLR+GH");
        assertEquals(List.of(tuned), methods(shown, "All weights and a linear layer trained with labels", tuned));
        List<String> tables = shown.stream().filter(text -> text.contains("Groups: none.")).toList();
        assertEquals(2, tables.size());
        assertTrue(tables.stream().allMatch(text -> text.contains("synthetic shapes/6-10, unseen in pre-training: ")
                && !text.contains("Many")), tables.toString());
    }

    /** Runs a notebook of a table at the smoke scale and returns the results and displays of its cells as text. */
    private List<String> shown(String name) throws IOException {
        RunOptions options = RunOptions.usual().withOutputFolder(folder.resolve("out")).withParameters(Map.of("scale", "smoke"));
        RunReport report = new NotebookRunner(options).run(NOTEBOOKS.resolve(name + ".ipynb"), new RunListener() { });
        assertEquals(List.of(), report.failures());
        return NotebookFile.read(report.written().get(0)).cells().stream().flatMap(cell -> cell.outputs().stream())
                .map(output -> output instanceof Output.Result result ? result.bundle().plain()
                        : output instanceof Output.Display display ? display.bundle().plain() : "").toList();
    }

    /** Returns which of some methods have a row, in their order, in each shown leaderboard of a protocol. */
    private static List<List<String>> methods(List<String> shown, String protocol, List<String> wanted) {
        return shown.stream().filter(text -> text.contains(protocol)).map(text -> text.lines()
                .map(line -> line.split("\\|")[0].strip()).filter(wanted::contains).toList()).toList();
    }

    @Test
    void ghFromTheInside_theLoopByHand_isTheLibrarys() throws IOException {
        RunOptions options = RunOptions.usual().withOutputFolder(folder.resolve("out"))
                .withParameters(Map.of("scale", "smoke", "epochs", "2"));
        RunReport report = new NotebookRunner(options).run(NOTEBOOKS.resolve("07-gh-from-the-inside.ipynb"), new RunListener() { });
        assertEquals(List.of(), report.failures());
        List<NotebookCell> cells = NotebookFile.read(report.written().get(0)).cells();
        assertTrue(cells.stream().anyMatch(cell -> shows(cell, "largest difference of two weights: 0.0")), "other weights");
        for (String figure : List.of("K = 3 in the plane", "Cosines of all pairs", "SimCLR by hand", "Structure logits",
                "Images of one batch", "What directions attract", "SimCLR: images of each class", "The plan",
                "What each direction gets", "Sinkhorn's iteration", "Surrogate label of image", "Equal shares", "Counted shares",
                "Weight of the GH loss", "Both losses, by hand", "Entropy of the surrogate prior", "The prior when GH begins",
                "SimCLR+GH: images of each class")) {
            assertTrue(cells.stream().anyMatch(cell -> shows(cell, "figure " + figure)), "no figure " + figure);
        }
        double[][] rows = cells.stream().flatMap(ShippedNotebooksTest::results)
                .filter(text -> text.startsWith("By hand and by the library"))
                .flatMap(String::lines).filter(line -> line.strip().matches("\\d.*"))
                .map(line -> Arrays.stream(line.strip().split("\\s+")).mapToDouble(Double::parseDouble).toArray()).toArray(double[][]::new);
        assertEquals(2, rows.length, "one row an epoch");
        for (double[] row : rows) { // epoch, contrastive by hand, by the library, apart, GH by hand, by the library, apart
            assertEquals(0, row[3], 1e-5, Arrays.toString(row));
            assertEquals(0, row[6], 1e-4, Arrays.toString(row));
        }
        assertEquals(0, rows[0][4], "no GH in the warm-up");
        assertTrue(rows[1][4] > 1, "GH acts afterwards: " + Arrays.toString(rows[1]));
    }

    private static Stream<String> results(NotebookCell cell) {
        return cell.outputs().stream().filter(Output.Result.class::isInstance).map(output -> ((Output.Result) output).bundle().plain());
    }

    private static boolean shows(NotebookCell cell, String text) {
        return results(cell).anyMatch(shown -> shown.startsWith(text));
    }

    private static boolean showsALeaderboard(NotebookCell cell) {
        return cell.outputs().stream().anyMatch(output -> output instanceof Output.Result result
                && result.bundle().plain().contains("Linear probe on frozen features"));
    }
}
