package org.geoharm.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import org.geoharm.golden.Golden;
import org.geoharm.image.GoldenPixels;
import org.geoharm.image.Pixels;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.Test;

class CentreCropTest {

    private static final String MESSAGE = "size must be at most the image, got size 9 and an image of 8 x 12; "
            + "resize its shorter side first";

    /** Golden 11, bit for bit, with the resizing before it; one picture is made smaller and one larger. */
    @Test
    void frame_afterResizing_isPillowsResult() {
        Pixels big = GoldenPixels.of(Golden.read(Pictures.FILE).at("/images/image_big"));
        Pixels part = GoldenPixels.part(GoldenPixels.of(Golden.read(Pictures.FILE).at("/images/image_32")), 0, 0, 24, 32);
        assertFramed("resize40_centre32_down", big);
        assertFramed("resize40_centre32_up", part);
    }

    private static void assertFramed(String name, Pixels picture) {
        Pixels resized = new ResizeShorterSide(40).apply(picture, Pictures.draws(1), 0);
        Pixels ours = new CentreCrop(32).apply(resized, Pictures.draws(1), 0);
        GoldenPixels.assertSame(GoldenPixels.of(Golden.oneCase(Pictures.FILE, name).get("out")), ours, name);
    }

    @Test
    void frame_roundsHalfOffsetsToEven() {
        Pixels picture = GoldenPixels.hashed(9, 11);
        GoldenPixels.assertSame(GoldenPixels.part(picture, 0, 2, 8, 8), new CentreCrop(8).apply(picture, Pictures.draws(1), 0), "8");
        GoldenPixels.assertSame(GoldenPixels.part(picture, 2, 2, 6, 6), new CentreCrop(6).apply(picture, Pictures.draws(1), 0), "6");
    }

    @Test
    void apply_cutsAsFrameDoes_andLeavesOneArray() {
        try (NDManager manager = Torch.newManager(Device.cpu())) {
            NDArray levels = Pictures.hashed(manager, 2, 11);
            NDArray unit = Pictures.unit(levels);
            int arrays = manager.getManagedArrays().size();
            NDArray ours = new CentreCrop(6).apply(unit, Pictures.draws(2));
            assertEquals(arrays + 1, manager.getManagedArrays().size());
            byte[] framed = new CentreCrop(6).apply(new Pixels(11, 11, levels.get(1).toByteArray()), Pictures.draws(2), 1).planes();
            assertArrayEquals(framed, ours.get(1).mul(255f).round().toType(DataType.UINT8, true).toByteArray());
        }
    }

    @Test
    void frame_rejectsSmallerImages_showingThem() {
        assertEquals(MESSAGE, assertThrows(IllegalArgumentException.class,
                () -> new CentreCrop(9).apply(GoldenPixels.hashed(8, 12), Pictures.draws(1), 0)).getMessage());
        assertEquals("size must be >= 1 pixel, got 0",
                assertThrows(IllegalArgumentException.class, () -> new CentreCrop(0)).getMessage());
    }
}
