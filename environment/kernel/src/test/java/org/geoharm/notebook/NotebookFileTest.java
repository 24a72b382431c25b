package org.geoharm.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.geoharm.display.MimeBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotebookFileTest {

    private static final String AS_JUPYTER_WRITES = """
            {
             "cells": [
              {
               "cell_type": "markdown",
               "id": "a1",
               "metadata": {
                "tags": [
                 "intro"
                ]
               },
               "source": [
                "# Höhe\\n",
                "text"
               ]
              },
              {
               "cell_type": "code",
               "execution_count": 2,
               "id": "a2",
               "metadata": {},
               "outputs": [
                {
                 "data": {
                  "application/vnd.plotly.v1+json": {"data":[{"y":[1,2.5]}],"layout":{}},
                  "image/png": "AAAA",
                  "text/plain": [
                   "figure"
                  ]
                 },
                 "metadata": {},
                 "output_type": "display_data"
                },
                {
                 "name": "stdout",
                 "output_type": "stream",
                 "text": [
                  "a\\n",
                  "b"
                 ]
                }
               ],
               "source": []
              }
             ],
             "metadata": {
              "unknown": {
               "x": [
                1,
                null
               ]
              }
             },
             "nbformat": 4,
             "nbformat_minor": 5
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void write_ofWhatWasRead_isTheSameText() throws IOException {
        NotebookFile notebook = NotebookFile.read(file(AS_JUPYTER_WRITES));
        Path copy = folder.resolve("copy.ipynb");
        notebook.write(copy);
        assertEquals(AS_JUPYTER_WRITES, Files.readString(copy));
    }

    @Test
    void cells_haveSourcesAndOutputs() throws IOException {
        List<NotebookCell> cells = NotebookFile.read(file(AS_JUPYTER_WRITES)).cells();
        assertTrue(cells.get(0).isMarkdown());
        assertEquals("# Höhe\ntext", cells.get(0).source());
        assertEquals("", cells.get(1).source());
        assertEquals(new Output.Stream(Output.Channel.OUT, "a\nb"), cells.get(1).outputs().get(1));
        assertEquals("{\"data\":[{\"y\":[1,2.5]}],\"layout\":{}}",
                ((Output.Display) cells.get(1).outputs().get(0)).bundle().data().get(MimeBundle.PLOTLY));
    }

    @Test
    void setOutputs_thenRead_givesThemBack() throws IOException {
        NotebookFile notebook = NotebookFile.read(file(AS_JUPYTER_WRITES));
        List<Output> outputs = List.of(new Output.Stream(Output.Channel.ERROR, "x\n\ny\n"),
                new Output.Result(MimeBundle.text("1\n2").with(MimeBundle.HTML, "<b>1</b>")),
                new Output.Failure("Broken", "why", List.of("Broken: why", "    at cell 1, line 2")));
        notebook.cells().get(1).setOutputs(3, outputs);
        NotebookCell again = NotebookFile.read(file(notebook.toString())).cells().get(1);
        assertEquals(outputs, again.outputs());
        assertEquals(3, again.executionCount());
    }

    @Test
    void read_ofASourceThatIsOneString_works() throws IOException {
        String text = "{\"cells\":[{\"cell_type\":\"code\",\"source\":\"a\\nb\"}],\"nbformat\":4}";
        assertEquals("a\nb", NotebookFile.read(file(text)).cells().get(0).source());
    }

    @Test
    void read_ofWhatIsNoNotebook_saysFileAndReason() throws IOException {
        assertMessage("{\"cells\": [", "not a notebook, the JSON is broken at line 1, column 12: Unexpected end-of-input");
        assertMessage("", "not a notebook, it must be a JSON object");
        assertMessage("[]", "not a notebook, it must be a JSON object");
        assertMessage("{}", "not a notebook, nbformat is missing");
        assertMessage("{\"nbformat\":3,\"worksheets\":[]}", "nbformat must be 4, got 3; open it in Jupyter and save it, which converts it");
        assertMessage("{\"nbformat\":4,\"cells\":{}}", "the list of cells is missing");
        assertMessage("{\"nbformat\":4,\"cells\":[7]}", "cell 1 must be a JSON object");
        assertMessage("{\"nbformat\":4,\"cells\":[{\"cell_type\":\"code\"}]}", "cell 1 has no source");
        assertMessage("{\"nbformat\":4,\"metadata\":[],\"cells\":[]}", "metadata must be an object");
    }

    @Test
    void read_ofBytesThatAreNoText_saysSo() throws IOException {
        Path file = folder.resolve("bytes.ipynb");
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertEquals(file + ": not a notebook, the file is not UTF-8 text",
                assertThrows(IOException.class, () -> NotebookFile.read(file)).getMessage());
    }

    @Test
    void read_ofNoFile_saysSo() {
        Path missing = folder.resolve("missing.ipynb");
        assertEquals(missing + ": there is no such file; give the path of a notebook (.ipynb)",
                assertThrows(IOException.class, () -> NotebookFile.read(missing)).getMessage());
        assertThrows(IOException.class, () -> NotebookFile.read(folder));
    }

    private void assertMessage(String content, String reason) throws IOException {
        Path file = file(content);
        String message = assertThrows(IOException.class, () -> NotebookFile.read(file)).getMessage();
        assertTrue(message.startsWith(file + ": not a notebook, ") && message.contains(reason), message);
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("a.ipynb"), content);
    }
}
