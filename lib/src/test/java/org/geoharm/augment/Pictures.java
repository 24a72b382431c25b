package org.geoharm.augment;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.util.stream.IntStream;
import org.geoharm.golden.Golden;

/** Images for the tests of this package: those of golden 11, and some made of hashes. */
final class Pictures {

    static final String FILE = "11_transforms";

    private Pictures() {}

    /** Returns a picture of golden 11 by name, (1, 3, H, W) float32 in [0, 1]. */
    static NDArray golden(NDManager manager, String name) {
        return unit(bytes(manager, Golden.read(FILE).get("images").get(name)));
    }

    /** Returns the input of a case of golden 11. */
    static NDArray input(NDManager manager, JsonNode oneCase) {
        return golden(manager, oneCase.path("input").asText("image_32"));
    }

    /** Returns a stored image as (1, 3, H, W) uint8. */
    static NDArray bytes(NDManager manager, JsonNode image) {
        Shape shape = Golden.shape(image);
        NDArray array = manager.create(ByteBuffer.wrap(Golden.image(image)), shape, DataType.UINT8);
        return array.transpose(2, 0, 1).expandDims(0);
    }

    static NDArray unit(NDArray bytes) {
        return bytes.toType(DataType.FLOAT32, true).div(255f);
    }

    /** Returns n images of random pixels, (n, 3, size, size) uint8. */
    static NDArray hashed(NDManager manager, int n, int size) {
        byte[] data = new byte[n * 3 * size * size];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) (256 * Golden.hash(11, i));
        }
        return manager.create(ByteBuffer.wrap(data), new Shape(n, 3, size, size), DataType.UINT8);
    }

    /** Returns the largest and the mean difference in levels of 255, our values rounded to whole levels. */
    static double[] levelsApart(JsonNode expected, NDArray ours) {
        NDArray theirs = bytes(ours.getManager(), expected).toType(DataType.FLOAT32, true);
        if (!theirs.getShape().equals(ours.getShape())) {
            throw new AssertionError(theirs.getShape() + " expected, got " + ours.getShape());
        }
        NDArray apart = ours.mul(255f).round().sub(theirs).abs();
        return new double[] {apart.max().getFloat(), apart.mean().getFloat()};
    }

    static Draws draws(int n) {
        return new Draws(7, 0, 0, IntStream.range(0, n).toArray());
    }
}
