package org.geoharm.notebook;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.geoharm.io.AtomicFile;

/**
 * A notebook in the format nbformat 4, as Jupyter writes it. What is not known here is kept.
 *
 * @see <a href="https://nbformat.readthedocs.io/en/latest/format_description.html">The notebook file format</a>
 */
public final class NotebookFile {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int FORMAT = 4;

    private final ObjectNode root;
    private final List<NotebookCell> cells;

    private NotebookFile(ObjectNode root, List<NotebookCell> cells) {
        this.root = root;
        this.cells = cells;
    }

    /**
     * Reads a file. Nothing in it is executed.
     *
     * @throws IOException if there is none or it is not a notebook of this format; the message names file and reason
     */
    public static NotebookFile read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file + ": there is no such file; give the path of a notebook (.ipynb)");
        }
        try {
            return of(MAPPER.readTree(Files.readString(file)));
        } catch (JacksonException e) {
            throw new IOException(file + ": not a notebook, the JSON is broken at line " + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr() + ": " + e.getOriginalMessage().replaceAll(" \\(start marker at.*", ""), e);
        } catch (java.nio.charset.CharacterCodingException e) {
            throw new IOException(file + ": not a notebook, the file is not UTF-8 text", e);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": not a notebook, " + e.getMessage(), e);
        }
    }

    /**
     * Takes a notebook's JSON.
     *
     * @throws IllegalArgumentException if it is not a notebook of this format; the message says why
     */
    static NotebookFile of(JsonNode json) {
        require(json instanceof ObjectNode, "it must be a JSON object");
        ObjectNode root = (ObjectNode) json;
        require(root.path("nbformat").isInt(), "nbformat is missing");
        require(root.path("nbformat").asInt() == FORMAT, "nbformat must be 4, got " + root.path("nbformat").asInt()
                + "; open it in Jupyter and save it, which converts it");
        require(root.path("cells").isArray(), "the list of cells is missing");
        require(root.path("metadata").isMissingNode() || root.path("metadata").isObject(), "metadata must be an object");
        List<NotebookCell> cells = new ArrayList<>();
        for (JsonNode cell : root.path("cells")) {
            require(cell.isObject(), "cell " + (cells.size() + 1) + " must be a JSON object");
            cells.add(NotebookCell.of((ObjectNode) cell, cells.size() + 1));
        }
        return new NotebookFile(root, List.copyOf(cells));
    }

    /** Returns the cells in order. */
    public List<NotebookCell> cells() {
        return cells;
    }

    /**
     * Writes the notebook as Jupyter does: keys sorted, one space of indentation, figures' JSON in one line each.
     *
     * @throws IOException if the folder cannot be written
     */
    public void write(Path file) throws IOException {
        AtomicFile.writeString(file, toString());
    }

    /** Returns the file's text. */
    @Override
    public String toString() {
        return NotebookText.of(root);
    }

    /** Says in the metadata that our kernel ran it. */
    void markAsRun() {
        ObjectNode metadata = root.withObjectProperty("metadata");
        ObjectNode kernel = metadata.putObject("kernelspec");
        kernel.put("display_name", "geoharm (Java)").put("language", "java").put("name", "geoharm");
        ObjectNode language = metadata.putObject("language_info");
        language.put("codemirror_mode", "text/x-java").put("file_extension", ".jshell").put("mimetype", "text/x-java-source");
        language.put("name", "java").put("pygments_lexer", "java").put("version", String.valueOf(Runtime.version().feature()));
    }

    static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
