package org.geoharm.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import org.geoharm.golden.Golden;
import org.geoharm.image.GaussianSmoothing;
import org.geoharm.image.Pixels;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GaussianBlurTest {

    private final NDManager manager = Torch.newManager(Device.cpu());

    @AfterEach
    void close() {
        manager.close();
    }

    /** Golden 11. */
    @Test
    void apply_isTheReference_pixelByPixel() {
        for (double radius : new double[] {0.5, 1, 2}) {
            NDArray ours = GaussianBlur.imageNet().apply(Pictures.input(manager, golden(radius)), new int[] {0}, new double[] {radius});
            assertEquals(0, Pictures.levelsApart(golden(radius).get("out"), ours)[0], 1e-3, "radius " + radius);
        }
    }

    /** Golden 11. Pillow rounds to whole levels after each of six passes: at most two levels apart, a third on average. */
    @Test
    void onTheDevice_isWithinTwoLevelsOfTheReference() {
        for (double radius : new double[] {0.5, 1, 2}) {
            NDArray ours = GaussianBlur.onTheDevice(Pictures.input(manager, golden(radius)), new double[] {radius});
            double[] apart = Pictures.levelsApart(golden(radius).get("out"), ours);
            assertTrue(apart[0] <= 2 && apart[1] <= 0.35, radius + ": " + Arrays.toString(apart));
        }
    }

    private static JsonNode golden(double radius) {
        return Golden.cases(Pictures.FILE).filter(one -> one.path("radius").asDouble(-1) == radius).findFirst().orElseThrow();
    }

    /** Noise is the worst case: rounding six times swallows much of a slight blur. Also boxes wider than the image. */
    @Test
    void onTheDevice_isWithinThreeLevelsOfTheExactOne_onNoise_forEveryRadius() {
        NDArray levels = Pictures.hashed(manager, 1, 40).get(":, :, :, :23").duplicate();
        Pixels picture = new Pixels(40, 23, levels.toByteArray());
        for (double radius : new double[] {0, 0.1, 0.33, 0.9, 1.41, 1.7, 2, 30}) {
            byte[] exact = new GaussianSmoothing(radius).of(picture).planes();
            float[] ours = GaussianBlur.onTheDevice(Pictures.unit(levels), new double[] {radius}).toFloatArray();
            for (int i = 0; i < exact.length; i++) {
                assertEquals(exact[i] & 255, Math.round(ours[i] * 255), 3, radius + " at " + i);
            }
        }
    }

    @Test
    void apply_blursOnlyMarkedImages_eachByItsRadius() {
        NDArray images = Pictures.unit(Pictures.hashed(manager, 4, 12));
        GaussianBlur blur = GaussianBlur.imageNet();
        NDArray ours = blur.apply(images, new int[] {3, 1}, new double[] {0.7, 1.9});
        assertArrayEquals(images.get(0).toFloatArray(), ours.get(0).toFloatArray());
        assertArrayEquals(images.get(2).toFloatArray(), ours.get(2).toFloatArray());
        NDArray alone = blur.apply(images.get("3:4"), new int[] {0}, new double[] {0.7});
        assertArrayEquals(alone.toFloatArray(), ours.get("3:4").toFloatArray(), 1e-6f);
        assertTrue(variance(ours.get(1)) < variance(ours.get(3)) && variance(ours.get(3)) < variance(images.get(3)));
    }

    private static float variance(NDArray image) {
        return image.sub(image.mean()).pow(2).mean().getFloat();
    }

    @Test
    void apply_blursAsOftenAsItsProbability_andLeavesOneArray() {
        NDArray images = Pictures.unit(Pictures.hashed(manager, 400, 6));
        int arrays = manager.getManagedArrays().size();
        NDArray ours = GaussianBlur.imageNet().apply(images, Pictures.draws(400));
        assertEquals(arrays + 1, manager.getManagedArrays().size());
        float[] apart = ours.sub(images).abs().reshape(400, -1).max(new int[] {1}).toFloatArray();
        int changed = 0;
        for (float difference : apart) {
            changed += difference > 0 ? 1 : 0;
        }
        assertEquals(200, changed, 4.5 * 10);
        assertArrayEquals(images.toFloatArray(), new GaussianBlur(0, 1, 2).apply(images, Pictures.draws(400)).toFloatArray());
    }

    @Test
    void constructor_rejectsWhatCannotBeDrawn_showingIt() {
        assertEquals("probability must be in [0, 1], got 1.5", message(1.5, 1, 2));
        assertEquals("radii must keep 0 <= minRadius <= maxRadius, got minRadius 3.0 and maxRadius 2.0", message(1, 3, 2));
        assertEquals("radii must keep 0 <= minRadius <= maxRadius, got minRadius -1.0 and maxRadius 2.0", message(1, -1, 2));
        assertEquals("radii must keep 0 <= minRadius <= maxRadius, got minRadius 1.0 and maxRadius Infinity",
                message(1, 1, Double.POSITIVE_INFINITY));
    }

    private static String message(double probability, double minRadius, double maxRadius) {
        return assertThrows(IllegalArgumentException.class, () -> new GaussianBlur(probability, minRadius, maxRadius)).getMessage();
    }
}
