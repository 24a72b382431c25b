package org.geoharm.golden;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads the golden vectors in {@code src/test/resources/golden}; their README stands beside them. */
public final class Golden {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Golden() {}

    /** Reads a file by name, such as {@code 01_nt_xent}. */
    public static JsonNode read(String name) {
        try (InputStream in = Golden.class.getResourceAsStream("/golden/" + name + ".json")) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the cases of a file. */
    public static Stream<JsonNode> cases(String name) {
        return StreamSupport.stream(read(name).get("cases").spliterator(), false);
    }

    /** Returns the case of a name. */
    public static JsonNode oneCase(String file, String name) {
        return cases(file).filter(c -> c.get("case").asText().equals(name)).findFirst().orElseThrow();
    }

    /** Returns the numbers of a plain array, or of the data of a tensor. */
    public static double[] doubles(JsonNode node) {
        JsonNode data = node.has("data") ? node.get("data") : node;
        return StreamSupport.stream(data.spliterator(), false).mapToDouble(JsonNode::asDouble).toArray();
    }

    public static float[] floats(JsonNode node) {
        double[] values = doubles(node);
        float[] result = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = (float) values[i];
        }
        return result;
    }

    public static int[] ints(JsonNode node) {
        JsonNode data = node.has("data") ? node.get("data") : node;
        return StreamSupport.stream(data.spliterator(), false).mapToInt(JsonNode::asInt).toArray();
    }

    public static Shape shape(JsonNode tensor) {
        return new Shape(StreamSupport.stream(tensor.get("shape").spliterator(), false).mapToLong(JsonNode::asLong).toArray());
    }

    /** Returns a tensor as float32. */
    public static NDArray array(NDManager manager, JsonNode tensor) {
        return manager.create(floats(tensor), shape(tensor));
    }

    /** Returns the bytes of an image in H, W, C order. */
    public static byte[] image(JsonNode image) {
        return Base64.getDecoder().decode(image.get("data").asText());
    }

    /** Returns the hash stream of the README: number {@code i} of stream {@code k} in [0, 1). */
    public static double hash(long k, long i) {
        int h = (int) (i * 0x9E3779B1L + k * 0x85EBCA77L);
        h ^= h >>> 16;
        h *= 0x7FEB352D;
        h ^= h >>> 15;
        h *= 0x846CA68B;
        h ^= h >>> 16;
        return (h & 0xFFFFFFFFL) / 4294967296.0;
    }
}
