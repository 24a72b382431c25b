package org.geoharm.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import org.geoharm.golden.Golden;

/** Pictures for tests: those of the golden vectors, and some made of hashes. */
public final class GoldenPixels {

    private GoldenPixels() {}

    /** Returns a stored image. */
    public static Pixels of(JsonNode image) {
        int height = Golden.ints(image.get("shape"))[0];
        int width = Golden.ints(image.get("shape"))[1];
        byte[] interleaved = Golden.image(image);
        byte[] planes = new byte[interleaved.length];
        for (int i = 0; i < planes.length; i++) {
            planes[i % 3 * height * width + i / 3] = interleaved[i];
        }
        return new Pixels(height, width, planes);
    }

    /** Returns the input of a case of golden 11. */
    public static Pixels input(JsonNode oneCase) {
        return of(Golden.read("11_transforms").get("images").get(oneCase.path("input").asText("image_32")));
    }

    /** Returns random pixels. */
    public static Pixels hashed(int height, int width) {
        byte[] planes = new byte[3 * height * width];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = (byte) (256 * Golden.hash(12, i));
        }
        return new Pixels(height, width, planes);
    }

    /** Returns a picture of one level. */
    public static Pixels flat(int height, int width, int level) {
        byte[] planes = new byte[3 * height * width];
        Arrays.fill(planes, (byte) level);
        return new Pixels(height, width, planes);
    }

    /** Returns the part of a picture. */
    public static Pixels part(Pixels picture, int top, int left, int height, int width) {
        byte[] planes = new byte[3 * height * width];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = (byte) picture.level(i / (height * width), top + i / width % height, left + i % width);
        }
        return new Pixels(height, width, planes);
    }

    /** Asserts that pictures are the same, bit for bit. */
    public static void assertSame(Pixels expected, Pixels ours, String name) {
        assertEquals(expected.height() + " x " + expected.width(), ours.height() + " x " + ours.width(), name);
        assertArrayEquals(expected.planes(), ours.planes(), name);
    }
}
