package org.geoharm.notebook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.geoharm.display.MimeBundle;

/** Outputs as nbformat has them. */
final class OutputJson {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private OutputJson() {}

    static ObjectNode write(Output output, int executionCount) {
        ObjectNode json = MAPPER.createObjectNode();
        if (output instanceof Output.Stream stream) {
            json.put("output_type", "stream").put("name", stream.channel() == Output.Channel.OUT ? "stdout" : "stderr");
            json.set("text", lines(stream.text()));
        } else if (output instanceof Output.Display display) {
            json.put("output_type", "display_data");
            bundle(json, display.bundle());
        } else if (output instanceof Output.Result result) {
            json.put("output_type", "execute_result").put("execution_count", executionCount);
            bundle(json, result.bundle());
        } else if (output instanceof Output.Failure failure) {
            json.put("output_type", "error").put("ename", failure.name()).put("evalue", failure.message());
            ArrayNode trace = json.putArray("traceback");
            failure.trace().forEach(trace::add);
        }
        return json;
    }

    static Optional<Output> read(JsonNode json) {
        return Optional.ofNullable(switch (json.path("output_type").asText()) {
            case "stream" -> new Output.Stream(json.path("name").asText().equals("stderr") ? Output.Channel.ERROR : Output.Channel.OUT,
                    text(json.path("text")));
            case "display_data" -> new Output.Display(UUID.randomUUID().toString(), bundle(json.path("data")));
            case "execute_result" -> new Output.Result(bundle(json.path("data")));
            case "error" -> new Output.Failure(json.path("ename").asText(), json.path("evalue").asText(), texts(json.path("traceback")));
            default -> null;
        });
    }

    /** Returns a text that is one string or a list of lines. */
    static String text(JsonNode json) {
        return json.isArray() ? String.join("", texts(json)) : json.asText();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static void bundle(ObjectNode output, MimeBundle bundle) {
        ObjectNode data = output.putObject("data");
        bundle.data().forEach((mime, content) -> data.set(mime, MimeBundle.isJson(mime) ? parsed(mime, content) : content(mime, content)));
        output.putObject("metadata");
    }

    private static MimeBundle bundle(JsonNode data) {
        MimeBundle bundle = MimeBundle.empty();
        for (var entry : data.properties()) {
            JsonNode value = entry.getValue();
            boolean json = MimeBundle.isJson(entry.getKey()) && !value.isTextual();
            bundle = bundle.with(entry.getKey(), json ? value.toString() : text(value));
        }
        return bundle;
    }

    private static JsonNode content(String mime, String content) {
        return mime.startsWith("text/") ? lines(content) : MAPPER.getNodeFactory().textNode(content);
    }

    private static JsonNode parsed(String mime, String content) {
        try {
            return MAPPER.readTree(content);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the content of " + mime + " must be JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static ArrayNode lines(String text) {
        ArrayNode lines = MAPPER.createArrayNode();
        for (int from = 0; from < text.length();) {
            int end = text.indexOf('\n', from);
            int next = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(from, next));
            from = next;
        }
        return lines;
    }
}
