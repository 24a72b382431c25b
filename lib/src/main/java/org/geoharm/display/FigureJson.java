package org.geoharm.display;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.traces.Trace;

/** Reads the JavaScript that Tablesaw prints for a figure into plain JSON that every plotly.js since 2 takes. */
final class FigureJson {

    private static final JsonMapper LENIENT = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES, JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA, JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS, JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .build();
    /** Text in double quotes is escaped by Tablesaw, text in single quotes is not: there a backslash is a backslash. */
    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]++|\\\\.)*+\"|'([^']*+)'", Pattern.DOTALL);

    private FigureJson() {}

    /**
     * Returns a figure as an object with {@code data}, {@code layout} and, if set, {@code config}.
     *
     * @throws IllegalArgumentException if Tablesaw prints what cannot be read
     */
    static ObjectNode of(Figure figure) {
        ObjectNode json = LENIENT.createObjectNode();
        ArrayNode data = json.putArray("data");
        Trace[] traces = figure.getTraces();
        for (int i = 0; i < traces.length; i++) {
            data.add(read(traces[i].asJavascript(i)));
        }
        json.set("layout", figure.getLayout() == null ? LENIENT.createObjectNode() : read(figure.getLayout().asJavascript()));
        if (figure.getConfig() != null) {
            json.set("config", read(figure.getConfig().asJavascript()));
        }
        return json;
    }

    /** Reads one object, from its first brace on. */
    static ObjectNode read(String javascript) {
        String object = javascript.substring(Math.max(0, javascript.indexOf('{')));
        String escaped = TEXT.matcher(object).replaceAll(text -> Matcher.quoteReplacement(
                text.group(1) == null ? text.group() : text.group().replace("\\", "\\\\")));
        try {
            JsonNode node = LENIENT.readTree(escaped);
            if (node instanceof ObjectNode found) {
                return JsonCleaner.clean(found);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the figure's JavaScript cannot be read: " + e.getOriginalMessage()
                    + "; it begins with " + object.substring(0, Math.min(80, object.length())), e);
        }
        throw new IllegalArgumentException("the figure's JavaScript must hold an object in braces, got " + object);
    }
}
