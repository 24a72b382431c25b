package org.geoharm.augment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.geoharm.image.GoldenPixels;
import org.geoharm.image.Pixels;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bit for bit against golden 11 together with the crop, in its test. */
class ResizeShorterSideTest {

    @ParameterizedTest
    @CsvSource({"75, 57, 40, 52, 40", "24, 32, 40, 40, 53", "375, 500, 256, 256, 341", "8, 8, 8, 8, 8", "3, 4000, 1, 1, 1333"})
    void frame_keepsTheProportion_roundedDown(int height, int width, int size, int expectedHeight, int expectedWidth) {
        Pixels framed = new ResizeShorterSide(size).apply(GoldenPixels.hashed(height, width), Pictures.draws(1), 0);
        assertEquals(expectedHeight + " x " + expectedWidth, framed.height() + " x " + framed.width());
    }

    @Test
    void apply_isWithinOneLevelOfTheExactOne() {
        try (NDManager manager = Torch.newManager(Device.cpu())) {
            NDArray levels = Pictures.hashed(manager, 2, 30).get(":, :, :19").duplicate();
            int arrays = manager.getManagedArrays().size();
            NDArray ours = new ResizeShorterSide(12).apply(Pictures.unit(levels), Pictures.draws(2));
            assertEquals(new Shape(2, 3, 12, 18), ours.getShape());
            assertEquals(arrays + 3, manager.getManagedArrays().size(), "two of the test and the result");
            Pixels exact = new ResizeShorterSide(12).apply(new Pixels(19, 30, levels.get(1).toByteArray()), Pictures.draws(2), 1);
            byte[] rounded = ours.get(1).mul(255f).round().toType(DataType.UINT8, true).toByteArray();
            for (int i = 0; i < rounded.length; i++) {
                assertEquals(exact.planes()[i] & 255, rounded[i] & 255, 1);
            }
        }
    }

    @Test
    void constructor_rejectsNoPixels() {
        assertEquals("size must be >= 1 pixel, got 0",
                assertThrows(IllegalArgumentException.class, () -> new ResizeShorterSide(0)).getMessage());
    }
}
