package org.geoharm.notebook;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes notebooks for tests; a source that begins with # is Markdown. */
public final class Sample {

    static final String FIGURE = "double[] xs = {1, 2, 3};\nnew Figure(Layout.builder(\"Loss\", \"epoch\", \"nats\").build(), "
            + "ScatterTrace.builder(xs, xs).name(\"a</script>b\").build())";

    private Sample() {}

    /** Writes a notebook; its code cells have old outputs. */
    public static Path write(Path file, String... sources) throws IOException {
        JsonMapper mapper = JsonMapper.builder().build();
        ObjectNode root = mapper.createObjectNode().put("nbformat", 4).put("nbformat_minor", 5);
        root.putObject("metadata").put("kept", true);
        ArrayNode cells = root.putArray("cells");
        for (String source : sources) {
            ObjectNode cell = cells.addObject().put("id", "c" + cells.size()).put("source", source);
            cell.putObject("metadata");
            cell.put("cell_type", source.startsWith("#") ? "markdown" : "code");
            if (!source.startsWith("#")) {
                cell.put("execution_count", 99).putArray("outputs").addObject().put("output_type", "stream").put("name", "stdout")
                        .put("text", "old");
            }
        }
        return Files.writeString(file, root.toString());
    }
}
