package org.geoharm.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.geoharm.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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

    private static boolean showsALeaderboard(NotebookCell cell) {
        return cell.outputs().stream().anyMatch(output -> output instanceof Output.Result result
                && result.bundle().plain().contains("Linear probe on frozen features"));
    }
}
