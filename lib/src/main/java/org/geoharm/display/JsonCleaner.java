package org.geoharm.display;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Turns what templates made of a figure's values back into numbers, truth values and text. */
final class JsonCleaner {

    /** Keys whose strings are text, even where they look like a number. */
    private static final Set<String> TEXTS = Set.of("text", "name", "title", "labels", "ticktext", "tickprefix", "ticksuffix",
            "tickformat", "family", "color", "hovertext", "categoryarray");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?|[+-]?Infinity|NaN|null");
    private static final MathContext SIX_DIGITS = new MathContext(6);
    /** Whole numbers up to here are exact as doubles. */
    private static final double WHOLE = 1e15;

    private JsonCleaner() {}

    static ObjectNode clean(ObjectNode object) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(entry -> result.set(entry.getKey(), value(entry.getKey(), entry.getValue())));
        nestTitle(result);
        return result;
    }

    private static JsonNode value(String key, JsonNode value) {
        if (value instanceof ObjectNode object) {
            return clean(object);
        }
        if (value instanceof ArrayNode array) {
            return array(key, array);
        }
        return TEXTS.contains(key) ? plain(value) : scalar(value);
    }

    private static JsonNode array(String key, ArrayNode array) {
        boolean numbers = !TEXTS.contains(key) && StreamSupport.stream(array.spliterator(), false)
                .allMatch(item -> !item.isTextual() || NUMBER.matcher(item.textValue()).matches());
        ArrayNode result = JsonNodeFactory.instance.arrayNode(array.size());
        UnaryOperator<JsonNode> leaf = numbers ? JsonCleaner::scalar : JsonCleaner::plain;
        array.forEach(item -> result.add(item.isContainerNode() ? value(key, item) : leaf.apply(item)));
        return result;
    }

    private static JsonNode scalar(JsonNode value) {
        if (!value.isTextual()) {
            return plain(value);
        }
        String text = value.textValue();
        if (text.equals("true") || text.equals("false")) {
            return BooleanNode.valueOf(text.equals("true"));
        }
        if (text.equals("null")) {
            return NullNode.instance;
        }
        return NUMBER.matcher(text).matches() ? number(Double.parseDouble(text)) : plain(value);
    }

    private static JsonNode plain(JsonNode value) {
        return value.isNumber() ? number(value.doubleValue()) : value.isTextual() ? new TextNode(unescape(value.textValue())) : value;
    }

    private static JsonNode number(double value) {
        if (!Double.isFinite(value)) {
            return NullNode.instance;
        }
        if (value == Math.rint(value) && Math.abs(value) < WHOLE) {
            return new LongNode((long) value);
        }
        return new DoubleNode(new BigDecimal(value).round(SIX_DIGITS).doubleValue());
    }

    private static String unescape(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&");
    }

    /** A title is an object since plotly.js 2, and its font a part of it. */
    private static void nestTitle(ObjectNode object) {
        JsonNode title = object.get("title");
        if (title != null && title.isTextual()) {
            object.putObject("title").set("text", title);
        }
        JsonNode font = object.remove("titlefont");
        if (font != null && object.get("title") instanceof ObjectNode nested) {
            nested.set("font", font);
        }
    }
}
