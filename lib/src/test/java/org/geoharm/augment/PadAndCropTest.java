package org.geoharm.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.util.stream.IntStream;
import org.geoharm.golden.Golden;
import org.geoharm.image.GoldenPixels;
import org.geoharm.image.Pixels;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PadAndCropTest {

    private final NDManager manager = Torch.newManager(Device.cpu());

    @AfterEach
    void close() {
        manager.close();
    }

    /** Golden 11, bit for bit. */
    @ParameterizedTest
    @ValueSource(strings = {"pad4_crop_0_0", "pad4_crop_7_2"})
    void apply_atGivenPlaces_equalsTheReference(String name) {
        JsonNode c = Golden.oneCase(Pictures.FILE, name);
        NDArray ours = new PadAndCrop(32, 4).apply(Pictures.input(manager, c), new int[] {c.get("top").asInt()},
                new int[] {c.get("left").asInt()});
        assertArrayEquals(Pictures.unit(Pictures.bytes(manager, c.get("out"))).toFloatArray(), ours.toFloatArray());
    }

    /** Bit for bit, with places beyond every edge and images that are not square. */
    @ParameterizedTest
    @CsvSource({"6, 9, 7, 3", "9, 6, 5, 6", "3, 3, 9, 3", "8, 8, 8, 0"})
    void apply_toPictures_isWhatItDoesToTensors(int height, int width, int size, int padding) {
        PadAndCrop step = new PadAndCrop(size, padding);
        Pixels picture = GoldenPixels.hashed(height, width);
        NDArray images = manager.create(ByteBuffer.wrap(picture.planes()), new Shape(1, 3, height, width), DataType.UINT8).repeat(0, 60);
        NDArray tensors = step.apply(Pictures.unit(images), Pictures.draws(60));
        Draws draws = Pictures.draws(60);
        for (int row = 0; row < 60; row++) {
            byte[] planes = step.apply(picture, draws, row).planes();
            NDArray ours = manager.create(ByteBuffer.wrap(planes), new Shape(1, 3, size, size), DataType.UINT8);
            assertArrayEquals(Pictures.unit(ours).toFloatArray(), tensors.get(row).toFloatArray(), "row " + row);
        }
    }

    @Test
    void apply_withoutPadding_isTheImage() {
        NDArray images = Pictures.unit(Pictures.hashed(manager, 2, 9));
        NDArray same = new PadAndCrop(9, 0).apply(images, Pictures.draws(2));
        assertArrayEquals(images.toFloatArray(), same.toFloatArray());
    }

    /** The brightest pixel of an image that is black elsewhere tells the place. */
    @Test
    void apply_putsImagesAtEveryPlaceEquallyOften() {
        int n = 8100;
        NDArray images = manager.zeros(new Shape(n, 3, 5, 5));
        images.set(new NDIndex(":, :, 2, 2"), 1f);
        NDArray places = new PadAndCrop(5, 1).apply(images, Pictures.draws(n)).get(":, 0").reshape(n, 25).argMax(1);
        int[] counts = new int[25];
        for (long place : places.toLongArray()) {
            counts[(int) place]++;
        }
        int[] reached = IntStream.range(0, 25).filter(place -> counts[place] > 0).toArray();
        assertArrayEquals(new int[] {6, 7, 8, 11, 12, 13, 16, 17, 18}, reached);
        IntStream.of(reached).forEach(place -> assertEquals(900, counts[place], 4.5 * Math.sqrt(900)));
    }

    @Test
    void apply_rejectsASizeBeyondThePaddedImage_showingBoth() {
        NDArray images = Pictures.unit(Pictures.hashed(manager, 1, 8));
        assertEquals("size must be at most the padded image, got size 32 and images of 8 x 8 with padding 4",
                assertThrows(IllegalArgumentException.class,
                        () -> new PadAndCrop(32, 4).apply(images, Pictures.draws(1))).getMessage());
    }

    @Test
    void constructor_rejectsNegativePaddingAndNoSize_showingThem() {
        assertEquals("padding must be >= 0 pixels, got -1",
                assertThrows(IllegalArgumentException.class, () -> new PadAndCrop(32, -1)).getMessage());
        assertEquals("size must be >= 1 pixel, got 0",
                assertThrows(IllegalArgumentException.class, () -> new PadAndCrop(0, 4)).getMessage());
    }
}
