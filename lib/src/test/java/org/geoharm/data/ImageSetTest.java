package org.geoharm.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ImageSetTest {

    /** Images of 1 x 2 pixels whose first byte is their index. */
    static ImageSet numbered(int[] labels, String... names) {
        byte[] pixels = new byte[labels.length * 6];
        IntStream.range(0, labels.length).forEach(i -> pixels[6 * i] = (byte) i);
        return new ImageSet("numbered", 1, 2, pixels, labels, List.of(names));
    }

    private static int number(ImageSet set, int index) {
        return set.image(index).getRGB(0, 0) >> 16 & 255;
    }

    private final ImageSet set = numbered(new int[] {2, 0, 0, 2, 2, 0, 2}, "a", "b", "c");

    @Test
    void constructor_rejectsWhatDoesNotFit() {
        assertEquals("pixels must be 12 bytes (2 images of 3 x 1 x 2), got 5",
                message(() -> new ImageSet("x", 1, 2, new byte[5], new int[2], List.of("a"))));
        assertEquals("label of image 1 must be in [0, 1), got 1",
                message(() -> new ImageSet("x", 1, 1, new byte[6], new int[] {0, 1}, List.of("a"))));
        assertEquals("height and width must be >= 1, got 0 x 1",
                message(() -> new ImageSet("x", 0, 1, new byte[0], new int[0], List.of("a"))));
    }

    @Test
    void classCounts_includeClassesWithoutImages() {
        assertArrayEquals(new int[] {3, 0, 4}, set.classCounts());
        assertEquals("ImageSet(numbered, classes=3, size=7, max=4, min=3)", set.toString());
    }

    @Test
    void subset_keepsOrderLabelsAndPixels() {
        ImageSet part = set.subset("part", new int[] {6, 1});
        assertArrayEquals(new int[] {2, 0}, part.labels());
        assertEquals(6, number(part, 0));
        assertEquals(1, number(part, 1));
        assertEquals("index must be in [0, 7), got 7", message(() -> set.subset("x", new int[] {7})));
    }

    @Test
    void draw_takesTheCountsWithoutRepetition_classAfterClass() {
        ImageSet part = set.draw("part", new int[] {2, 0, 3}, 0);
        assertArrayEquals(new int[] {0, 0, 2, 2, 2}, part.labels());
        Set<Integer> drawn = new HashSet<>();
        for (int i = 0; i < part.size(); i++) {
            assertEquals(set.label(number(part, i)), part.label(i));
            drawn.add(number(part, i));
        }
        assertEquals(5, drawn.size());
    }

    @Test
    void draw_dependsOnTheSeedAlone() {
        ImageSet many = numbered(new int[100], "a");
        int[] counts = {50};
        assertEquals(many.draw("x", counts, 3).fingerprint(), many.draw("y", counts, 3).fingerprint());
        assertNotEquals(many.draw("x", counts, 3).fingerprint(), many.draw("x", counts, 4).fingerprint());
    }

    @Test
    void draw_ofMoreThanThereAre_namesTheClass() {
        assertEquals("part: images of class 2 (c) must be in [0, 4], the images it has in numbered, got 5; ask for fewer",
                message(() -> set.draw("part", new int[] {0, 0, 5}, 0)));
        assertEquals("classCounts must have 3 numbers, one a class, got 1", message(() -> set.draw("part", new int[1], 0)));
        assertEquals("seed must be in [0, 4294967295], got -1", message(() -> set.draw("part", new int[3], -1)));
    }

    @Test
    void perClass_takesSmallClassesWhole() {
        ImageSet part = numbered(new int[] {0, 1, 1, 1, 1}, "a", "b").perClass(2, 7);
        assertArrayEquals(new int[] {1, 2}, part.classCounts());
        assertEquals("numbered, at most 2 a class, seed 7", part.name());
        assertEquals("maximum must be >= 1 (images of a class), got 0", message(() -> set.perClass(0, 0)));
    }

    @Test
    void onlyClasses_renumbersInTheOrderGiven() {
        ImageSet part = set.onlyClasses("part", 2, 0);
        assertArrayEquals(new int[] {0, 1, 1, 0, 0, 1, 0}, part.labels());
        assertEquals(List.of("c", "a"), part.classNames());
        assertArrayEquals(new int[] {0, 0, 0}, set.onlyClasses("part", 0).labels());
        assertEquals("classes must differ, got 1 twice", message(() -> set.onlyClasses("part", 1, 1)));
        assertEquals("class must be in [0, 3), got 3", message(() -> set.onlyClasses("part", 3)));
    }

    @Test
    void toTensor_hasThePlanesOfEachImage() {
        byte[] pixels = {1, 2, 3, 4, 5, (byte) 250, 7, 8, 9, 10, 11, 12};
        ImageSet two = new ImageSet("two", 1, 2, pixels, new int[2], List.of("a"));
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray tensor = two.toTensor(manager);
            assertEquals(new Shape(2, 3, 1, 2), tensor.getShape());
            assertEquals(DataType.UINT8, tensor.getDataType());
            assertArrayEquals(pixels, tensor.toByteArray());
            assertEquals(0xFF0103 << 8 | 5, two.image(0).getRGB(0, 0));
            assertEquals(0xFF0204 << 8 | 250, two.image(0).getRGB(1, 0));
        }
    }

    private static String message(Executable call) {
        return assertThrows(IllegalArgumentException.class, call).getMessage();
    }
}
