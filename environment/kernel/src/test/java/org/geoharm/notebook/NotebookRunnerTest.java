package org.geoharm.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.geoharm.display.MimeBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotebookRunnerTest {

    private static final RunListener NOBODY = new RunListener() { };

    @TempDir
    private Path folder;

    @Test
    void run_writesTheExecutedNotebookAndItsPage() throws IOException {
        Path file = Sample.write(folder.resolve("quick.ipynb"), "# Title", "int epochs = Integer.getInteger(\"epochs\", 20);\nepochs",
                Sample.FIGURE, "System.out.println(\"done\");");
        RunReport report = new NotebookRunner(options().withParameters(Map.of("epochs", "3"))).run(file, NOBODY);
        assertEquals(List.of(folder.resolve("out/quick.ipynb"), folder.resolve("out/quick.html")), report.written());
        assertEquals(List.of(), report.failures());
        List<NotebookCell> cells = NotebookFile.read(report.written().get(0)).cells();
        assertEquals(List.of(new Output.Result(MimeBundle.text("3"))), cells.get(1).outputs());
        assertEquals(List.of(new Output.Stream(Output.Channel.OUT, "done\n")), cells.get(3).outputs());
        assertEquals(3, cells.get(3).executionCount());
        assertNull(System.getProperty("epochs"), "parameters are gone after the run");
        assertTrue(Files.readString(report.written().get(1)).contains("<title>Title</title>"));
    }

    @Test
    void run_writesWhatTheFormatAsksFor() throws IOException {
        Path file = Sample.write(folder.resolve("a.ipynb"), "1", "throw new IllegalStateException(\"x\");", "System.out.print(3);");
        new NotebookRunner(options().withOnFailure(RunOptions.OnFailure.CONTINUE)).run(file, NOBODY);
        JsonNode json = JsonMapper.builder().build().readTree(Files.readString(folder.resolve("out/a.ipynb")));
        assertEquals("java", json.at("/metadata/language_info/name").asText());
        assertEquals("geoharm", json.at("/metadata/kernelspec/name").asText());
        assertTrue(json.at("/metadata/kept").asBoolean());
        for (JsonNode cell : json.path("cells")) {
            assertValidCell(cell);
        }
    }

    @Test
    void run_ofAFailingCell_stopsThere_andWritesWhatWasRun() throws IOException {
        Path file = Sample.write(folder.resolve("a.ipynb"), "1", "int[] none = {};\nnone[1]", "3");
        RunReport report = new NotebookRunner(options()).run(file, NOBODY);
        assertEquals(2, report.failures().get(0).cell());
        assertEquals("java.lang.ArrayIndexOutOfBoundsException", report.failures().get(0).failure().name());
        List<NotebookCell> cells = NotebookFile.read(report.written().get(0)).cells();
        assertTrue(cells.get(1).outputs().get(0) instanceof Output.Failure);
        assertEquals(List.of(), cells.get(2).outputs(), "outputs of an earlier run are not kept");
        assertEquals(0, cells.get(2).executionCount());
        assertTrue(Files.readString(report.written().get(1)).contains("at cell 2, line 2"));
    }

    @Test
    void run_toldToContinue_runsTheOtherCells() throws IOException {
        Path file = Sample.write(folder.resolve("a.ipynb"), "nonsense", "2", "alsoNonsense");
        RunReport report = new NotebookRunner(options().withOnFailure(RunOptions.OnFailure.CONTINUE)
                .withFormats(Set.of(RunOptions.Format.IPYNB))).run(file, NOBODY);
        assertEquals(List.of(1, 3), report.failures().stream().map(RunReport.CellFailure::cell).toList());
        assertEquals(List.of(new Output.Result(MimeBundle.text("2"))), NotebookFile.read(report.written().get(0)).cells().get(1).outputs());
        assertFalse(Files.exists(folder.resolve("out/a.html")));
    }

    @Test
    void run_ofACellThatTakesTooLong_failsIt() throws IOException {
        Path file = Sample.write(folder.resolve("a.ipynb"), "try { Thread.sleep(100_000); } catch (InterruptedException e) { }");
        RunReport report = new NotebookRunner(options().withCellTimeout(Duration.ofMillis(300))).run(file, NOBODY);
        assertEquals("java.util.concurrent.TimeoutException", report.failures().get(0).failure().name());
        assertTrue(report.failures().get(0).failure().message().contains("--timeout"));
    }

    @Test
    void run_twice_writesTheSameBytes() throws IOException {
        Path file = Sample.write(folder.resolve("a.ipynb"), "# T", Sample.FIGURE, "display(1);", "Map.of(\"a\", 1)");
        new NotebookRunner(options()).run(file, NOBODY);
        String first = Files.readString(folder.resolve("out/a.ipynb"));
        new NotebookRunner(options()).run(folder.resolve("out/a.ipynb"), NOBODY);
        assertEquals(first, Files.readString(folder.resolve("out/a.ipynb")));
    }

    @Test
    void run_ofWhatIsNoNotebook_writesNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("a.ipynb"), "{");
        assertThrows(IOException.class, () -> new NotebookRunner(options()).run(file, NOBODY));
        assertFalse(Files.exists(folder.resolve("out")));
    }

    @Test
    void run_whereNothingCanBeWritten_saysSoBeforeItRuns() throws IOException {
        Path file = Sample.write(folder.resolve("a.ipynb"), "System.setProperty(\"ran\", \"yes\")");
        Path blocked = Files.writeString(folder.resolve("file"), "");
        var error = assertThrows(IOException.class, () -> new NotebookRunner(options().withOutputFolder(blocked)).run(file, NOBODY));
        assertTrue(error.getMessage().startsWith(blocked + ": this folder cannot be made") && error.getMessage().endsWith("--output-dir"),
                error.getMessage());
        assertNull(System.getProperty("ran"));
    }

    @Test
    void options_rejectNamesThatAreNoProperty() {
        var error = assertThrows(IllegalArgumentException.class, () -> options().withParameters(Map.of("a b", "1")));
        assertEquals("a parameter's name must be letters, digits, dots and _, got 'a b'; write --param name=value", error.getMessage());
        assertThrows(IllegalArgumentException.class, () -> options().withCellTimeout(Duration.ZERO));
    }

    private RunOptions options() {
        return RunOptions.usual().withOutputFolder(folder.resolve("out"));
    }

    /** The rules of nbformat 4.5 for cells and outputs: what must be there, and nothing else. */
    private static void assertValidCell(JsonNode cell) {
        assertEquals(Set.of("cell_type", "execution_count", "id", "metadata", "outputs", "source"), names(cell));
        for (JsonNode output : cell.path("outputs")) {
            switch (output.path("output_type").asText()) {
                case "stream" -> assertEquals(Set.of("name", "output_type", "text"), names(output));
                case "display_data" -> assertEquals(Set.of("data", "metadata", "output_type"), names(output));
                case "execute_result" -> {
                    assertEquals(Set.of("data", "execution_count", "metadata", "output_type"), names(output));
                    assertEquals(cell.path("execution_count"), output.path("execution_count"));
                }
                default -> {
                    assertEquals("error", output.path("output_type").asText());
                    assertEquals(Set.of("ename", "evalue", "output_type", "traceback"), names(output));
                }
            }
        }
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
