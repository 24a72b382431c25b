package org.geoharm.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** A cell of a notebook file. */
public final class NotebookCell {

    private final ObjectNode json;

    private NotebookCell(ObjectNode json) {
        this.json = json;
    }

    static NotebookCell of(ObjectNode json, int number) {
        JsonNode source = json.path("source");
        NotebookFile.require(json.path("cell_type").isTextual(), "cell " + number + " has no cell_type");
        NotebookFile.require(source.isTextual() || source.isArray(), "cell " + number + " has no source");
        return new NotebookCell(json);
    }

    /** Returns whether it is code to be run. */
    public boolean isCode() {
        return json.path("cell_type").asText().equals("code");
    }

    /** Returns whether it is text in Markdown. */
    public boolean isMarkdown() {
        return json.path("cell_type").asText().equals("markdown");
    }

    /** Returns its text. */
    public String source() {
        return OutputJson.text(json.path("source"));
    }

    /** Returns the number it was last run under; 0 if it was not. */
    public int executionCount() {
        return json.path("execution_count").asInt(0);
    }

    /** Returns its outputs; those of unknown types are left out. */
    public List<Output> outputs() {
        List<Output> outputs = new ArrayList<>();
        json.path("outputs").forEach(output -> OutputJson.read(output).ifPresent(outputs::add));
        return outputs;
    }

    /** Forgets that it was run. */
    void clear() {
        json.putNull("execution_count");
        json.putArray("outputs");
    }

    /** Keeps what it put out. */
    void setOutputs(int executionCount, List<Output> outputs) {
        json.put("execution_count", executionCount);
        ArrayNode array = json.putArray("outputs");
        outputs.forEach(output -> array.add(OutputJson.write(output, executionCount)));
    }
}
