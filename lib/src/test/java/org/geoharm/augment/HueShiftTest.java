package org.geoharm.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.awt.Color;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HueShiftTest {

    private final NDManager manager = Torch.newManager(Device.cpu());

    @AfterEach
    void close() {
        manager.close();
    }

    /** The JDK's colour conversions; they round to whole levels at the end. */
    @ParameterizedTest
    @ValueSource(floats = {-0.5f, -0.31f, -0.1f, 0.04f, 0.1f, 0.27f, 0.5f})
    void apply_equalsTheTurnOfTheHsvHue(float turn) {
        NDArray levels = Pictures.hashed(manager, 1, 16);
        float[] ours = HueShift.apply(Pictures.unit(levels), new float[] {turn}).toFloatArray();
        byte[] bytes = levels.toByteArray();
        for (int i = 0; i < 256; i++) {
            float[] hsb = Color.RGBtoHSB(bytes[i] & 255, bytes[i + 256] & 255, bytes[i + 512] & 255, null);
            Color turned = new Color(Color.HSBtoRGB(hsb[0] + turn, hsb[1], hsb[2]));
            assertEquals(turned.getRed(), 255 * ours[i], 0.51);
            assertEquals(turned.getGreen(), 255 * ours[i + 256], 0.51);
            assertEquals(turned.getBlue(), 255 * ours[i + 512], 0.51);
        }
    }

    @Test
    void apply_byAThird_passesChannelsOn_greysBlackAndWhiteStay() {
        float[] pixels = {1, 1, 0, 0.5f, 0, 1, 0.2f,  0, 1, 1, 0.5f, 0, 1, 0.7f,  0, 0, 0, 0.5f, 0, 1, 0.7f};
        float[] turned = {0, 0, 0, 0.5f, 0, 1, 0.7f,  1, 1, 0, 0.5f, 0, 1, 0.2f,  0, 1, 1, 0.5f, 0, 1, 0.7f};
        NDArray image = manager.create(pixels, new Shape(1, 3, 1, 7));
        assertArrayEquals(turned, HueShift.apply(image, new float[] {1 / 3f}).toFloatArray(), 1e-6f);
    }

    @Test
    void apply_turnsEachImageByItsOwn_andLeavesTheInput() {
        NDArray images = Pictures.unit(Pictures.hashed(manager, 2, 8));
        float[] before = images.toFloatArray();
        NDArray both = HueShift.apply(images, new float[] {0, 0.2f});
        NDArray second = HueShift.apply(images.get("1:2"), new float[] {0.2f});
        assertArrayEquals(images.get(0).toFloatArray(), both.get(0).toFloatArray(), 1e-6f);
        assertArrayEquals(second.get(0).toFloatArray(), both.get(1).toFloatArray());
        assertArrayEquals(before, images.toFloatArray());
    }
}
