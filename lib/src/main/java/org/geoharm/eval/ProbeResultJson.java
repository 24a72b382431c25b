package org.geoharm.eval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.geoharm.data.ClassGroup;
import org.geoharm.report.GroupAccuracy;

/** The JSON of a {@link ProbeResult}. Reading builds values field by field and nothing else. */
final class ProbeResultJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final JsonNode root;

    private ProbeResultJson(Path file, JsonNode root) {
        this.file = file;
        this.root = root;
    }

    static String text(ProbeResult result) {
        ObjectNode root = JSON.createObjectNode();
        root.put("protocol", result.protocol()).put("seed", result.seed());
        put(root, "top1", result.accuracy().top1());
        put(root, "top5", result.accuracy().top5());
        GroupAccuracy accuracy = result.groupAccuracy();
        ObjectNode means = root.putObject("group_accuracy");
        put(means, "many", accuracy.many());
        put(means, "medium", accuracy.medium());
        put(means, "few", accuracy.few());
        put(means, "std", accuracy.std());
        put(means, "average", accuracy.average());
        root.put("group_rule", result.groupRule());
        ObjectNode groups = root.putObject("groups");
        for (ClassGroup group : ClassGroup.values()) {
            ArrayNode classes = groups.putArray(field(group));
            IntStream.of(result.classes(group)).forEach(classes::add);
        }
        ArrayNode perClass = root.putArray("per_class");
        DoubleStream.of(result.accuracy().perClass()).forEach(a -> perClass.add(Double.isNaN(a) ? null : a));
        return root.toPrettyString() + "\n";
    }

    static ProbeResult read(Path file) throws IOException {
        try {
            return new ProbeResultJson(file, JSON.readTree(Files.readString(file))).result();
        } catch (NoSuchFileException e) {
            throw new IOException(file + ": no such file; evaluate the run to write it", e);
        } catch (JsonProcessingException e) {
            throw new IOException(String.format(Locale.ROOT, "%s, line %d: not JSON: %s", file, e.getLocation().getLineNr(),
                    e.getOriginalMessage()), e);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private ProbeResult result() throws IOException {
        ClassAccuracy accuracy = new ClassAccuracy(
                field("top1", "a number", JsonNode::isNumber).asDouble(),
                field("top5", "a number", JsonNode::isNumber).asDouble(),
                numbers(field("per_class", "a list of numbers and nulls", n -> listOf(n, v -> v.isNumber() || v.isNull()))));
        Map<ClassGroup, int[]> groups = new EnumMap<>(ClassGroup.class);
        for (ClassGroup group : ClassGroup.values()) {
            JsonNode classes = field("groups/" + field(group), "a list of class indices", n -> listOf(n, JsonNode::isInt));
            groups.put(group, StreamSupport.stream(classes.spliterator(), false).mapToInt(JsonNode::asInt).toArray());
        }
        ProbeResult.Protocol how = new ProbeResult.Protocol(field("protocol", "text", JsonNode::isTextual).asText(),
                field("seed", "a whole number", JsonNode::isIntegralNumber).asLong(),
                field("group_rule", "text", JsonNode::isTextual).asText());
        return new ProbeResult(how, accuracy, groups);
    }

    private JsonNode field(String path, String rule, Predicate<JsonNode> holds) throws IOException {
        JsonNode node = root.at("/" + path);
        if (!holds.test(node)) {
            throw new IOException(file + ": " + path + " must be " + rule + ", found " + (node.isMissingNode() ? "nothing" : node));
        }
        return node;
    }

    private static boolean listOf(JsonNode node, Predicate<JsonNode> holds) {
        return node.isArray() && StreamSupport.stream(node.spliterator(), false).allMatch(holds);
    }

    private static double[] numbers(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).mapToDouble(v -> v.isNull() ? Double.NaN : v.asDouble()).toArray();
    }

    private static String field(ClassGroup group) {
        return group.name().toLowerCase(Locale.ROOT);
    }

    private static void put(ObjectNode node, String name, double value) {
        node.put(name, Double.isNaN(value) ? null : (Double) value);
    }
}
