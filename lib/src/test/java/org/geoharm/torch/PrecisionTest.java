package org.geoharm.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PrecisionTest {

    private final NDManager manager = Torch.newManager(Device.cpu());

    @AfterEach
    void close() {
        manager.close();
    }

    /** A bfloat16 is the upper half of a float32, rounded to the nearest, ties to even. */
    @Test
    void of_roundsToTheUpperHalfOfAFloat32() {
        float[] values = {1, -3, 0.1f, 257, 1.00390625f, 1.01171875f, 3e38f, 1e-30f};
        float[] expected = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            int bits = Float.floatToIntBits(values[i]);
            expected[i] = Float.intBitsToFloat(bits + 0x7FFF + (bits >>> 16 & 1) & 0xFFFF0000);
        }
        NDArray array = manager.create(values);
        assertArrayEquals(expected, Precision.widened(Precision.BFLOAT16.of(array)).toFloatArray());
        assertSame(array, Precision.FLOAT32.of(array));
    }

    @Test
    void widened_letsGradientsThrough() {
        try (GradMode mode = GradMode.on()) {
            NDArray array = manager.create(new float[] {1, 2}).duplicate();
            array.setRequiresGradient(true);
            Backward.from(Precision.widened(array).mul(array).sum());
            assertArrayEquals(new float[] {2, 4}, array.getGradient().toFloatArray());
        }
    }

    @Test
    void channelsLast_keepsShapeAndValues() {
        NDArray images = manager.arange(2 * 3 * 4 * 5).reshape(new Shape(2, 3, 4, 5));
        NDArray same = Precision.channelsLast(images);
        assertEquals(images.getShape(), same.getShape());
        assertEquals(images, same);
    }

    @Test
    void usual_isNarrowOnGpusOnly() {
        assertEquals(Precision.FLOAT32, Precision.usual(Device.cpu()));
        assertEquals(Precision.BFLOAT16, Precision.usual(Device.gpu(0)));
    }

    @Test
    void check_refusesWhatTheCpuHasNoInstructionsFor() {
        Precision.FLOAT32.check(Device.cpu());
        Precision.BFLOAT16.check(Device.gpu(0));
        if (Precision.BFLOAT16.isNativeOn(Device.cpu())) {
            Precision.BFLOAT16.check(Device.cpu());
        } else {
            String message = assertThrows(IllegalArgumentException.class, () -> Precision.BFLOAT16.check(Device.cpu())).getMessage();
            assertTrue(message.endsWith("use float32"), message);
        }
    }

    @Test
    void toString_isTheNameInFiles() {
        assertEquals("float32 bfloat16", Precision.FLOAT32 + " " + Precision.BFLOAT16);
    }
}
