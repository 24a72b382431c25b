package org.geoharm.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NDArrayRendererTest {

    private final NDManager manager = Torch.newManager(Device.cpu());
    private final NDArrayRenderer renderer = new NDArrayRenderer();

    @AfterEach
    void freeArrays() {
        manager.close();
    }

    @Test
    void render_saysShapeTypeDeviceAndValues() {
        NDArray array = manager.create(new float[] {1, -2, 0.5f, 4.25f}, new Shape(2, 2));
        assertEquals("""
                NDArray (2, 2) float32 on cpu
                mean 0.9375, min -2.000, max 4.250
                values 1.000, -2.000, 0.5000, 4.250""", renderer.render(array).plain());
    }

    @Test
    void render_ofWholeNumbersAndTruthValues_hasNoDecimals() {
        assertEquals("NDArray (9) int64 on cpu\nmean 4.000, min 0, max 8\nvalues 0, 1, 2, 3, 4, 5, 6, 7, …",
                renderer.render(manager.arange(0, 9, 1, DataType.INT64)).plain());
        assertEquals("NDArray (2) boolean on cpu\nmean 0.5000, min 0, max 1\nvalues 1, 0",
                renderer.render(manager.create(new boolean[] {true, false})).plain());
    }

    @Test
    void render_ofALargeArray_readsAllPieces() {
        NDArray array = manager.ones(new Shape(1500, 1000));
        array.set(new ai.djl.ndarray.index.NDIndex("1499, 999"), -3);
        String text = renderer.render(array).plain();
        assertTrue(text.contains("mean 1.000, min -3.000, max 1.000"), text);
        assertTrue(text.length() < 200, text);
    }

    @Test
    void render_ofScalarsAndEmptyArrays_doesNotFail() {
        assertEquals("NDArray () float32 on cpu\nmean 3.000, min 3.000, max 3.000\nvalues 3.000", renderer.render(manager.create(3f)).plain());
        assertEquals("NDArray (0, 3) float32 on cpu", renderer.render(manager.create(new Shape(0, 3))).plain());
    }

    @Test
    void render_ofAClosedArray_saysSo() {
        NDArray array = manager.ones(new Shape(2));
        array.close();
        assertEquals("NDArray, closed: its memory is given back", renderer.render(array).plain());
    }

    @Test
    void render_leavesNoArrayBehind() {
        NDArray array = manager.zeros(new Shape(4, 3, 8, 8), DataType.UINT8);
        int before = manager.getManagedArrays().size();
        renderer.render(array);
        assertEquals(before, manager.getManagedArrays().size());
        assertFalse(array.isReleased());
        assertEquals(manager, array.getManager());
    }

    @Test
    void render_ofColourImages_isAGridOfThem() throws IOException {
        NDArray images = manager.zeros(new Shape(2, 3, 64, 64), DataType.UINT8);
        images.set(new ai.djl.ndarray.index.NDIndex("1, 2"), 255);
        BufferedImage picture = picture(images);
        assertEquals(6 + 2 * (64 + 6), picture.getWidth());
        assertEquals(0xff000000, picture.getRGB(10, 10));
        assertEquals(0xff0000ff, picture.getRGB(6 + 64 + 6 + 10, 10));
        assertEquals(64 + 12, picture(images.get(1)).getWidth());
    }

    @Test
    void render_ofManyOrHugeImages_staysSmall() throws IOException {
        NDArray many = manager.randomUniform(0, 255, new Shape(200, 3, 32, 32)).toType(DataType.UINT8, false);
        NDArray huge = manager.randomUniform(0, 255, new Shape(3, 1000, 2000)).toType(DataType.UINT8, false);
        for (NDArray array : new NDArray[] {many, huge}) {
            int characters = renderer.render(array).data().get(MimeBundle.PNG).length();
            assertTrue(characters < 700_000, array.getShape() + " took " + characters + " characters");
        }
        assertEquals(500 + 12, picture(huge).getWidth());
    }

    @Test
    void render_ofOtherBytes_isNoPicture() {
        assertFalse(renderer.render(manager.zeros(new Shape(2, 4, 8, 8), DataType.UINT8)).has(MimeBundle.PNG));
        assertFalse(renderer.render(manager.zeros(new Shape(2, 3, 8, 8))).has(MimeBundle.PNG));
    }

    private BufferedImage picture(NDArray array) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(renderer.render(array).data().get(MimeBundle.PNG))));
    }
}
