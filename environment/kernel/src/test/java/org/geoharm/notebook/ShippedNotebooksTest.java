package org.geoharm.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.geoharm.bench.Effort;
import org.geoharm.bench.Report;
import org.geoharm.bench.Setup;
import org.geoharm.bench.Suite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The notebooks of this project, whole but tiny, on images that need no files. */
class ShippedNotebooksTest extends NotebooksApart {

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

    private static boolean showsALeaderboard(NotebookCell cell) {
        return cell.outputs().stream().anyMatch(output -> output instanceof Output.Result result
                && result.bundle().plain().contains("Linear probe on frozen features"));
    }
}
