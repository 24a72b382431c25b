package org.geoharm.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** How lists were drawn, as JSON. */
record SplitJson(Split split, List<SplitList> lists) {

    private static final JsonMapper JSON = new JsonMapper();

    String text(String tool) {
        ObjectNode root = JSON.createObjectNode();
        root.put("tool", tool);
        root.put("seed", split.seed());
        root.set("tail", tail());
        root.put("testPerClass", split.testPerClass());
        root.put("shots", split.shots());
        root.set("lists", JSON.valueToTree(lists.stream().map(SplitJson::list).toList()));
        root.set("classes", JSON.valueToTree(lists.get(0).images().classNames()));
        root.set("counts", JSON.valueToTree(lists.get(0).images().classCounts()));
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the description of a split must be plain values: " + e.getOriginalMessage(), e);
        }
    }

    private ObjectNode tail() {
        TailShape tail = split.tail();
        ObjectNode node = JSON.createObjectNode();
        node.put("profile", tail.profile().name());
        if (tail.profile() instanceof LongTailProfile.Pareto pareto) {
            node.put("power", pareto.power());
        }
        node.put("maximum", tail.maximum());
        node.put("imbalanceRatio", tail.imbalanceRatio());
        node.put("classOrder", tail.order().name().toLowerCase(Locale.ROOT));
        return node;
    }

    private static ObjectNode list(SplitList list) {
        int[] counts = list.images().classCounts();
        ObjectNode node = JSON.createObjectNode();
        node.put("file", list.file());
        node.put("images", list.images().paths().size());
        node.put("largestClass", IntStream.of(counts).max().orElse(0));
        node.put("smallestClass", IntStream.of(counts).min().orElse(0));
        node.put("sha256", list.sha256());
        return node;
    }
}
