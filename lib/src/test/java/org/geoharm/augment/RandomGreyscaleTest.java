package org.geoharm.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import org.geoharm.golden.Golden;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RandomGreyscaleTest {

    private final NDManager manager = Torch.newManager(Device.cpu());

    @AfterEach
    void close() {
        manager.close();
    }

    /** Golden 11: equal once rounded to whole levels, but for ties. */
    @Test
    void apply_toAMarkedImage_equalsTheReference() {
        JsonNode c = Golden.oneCase(Pictures.FILE, "grayscale3");
        NDArray ours = new RandomGreyscale(1).apply(Pictures.input(manager, c), Pictures.draws(1));
        double[] apart = Pictures.levelsApart(c.get("out"), ours);
        assertTrue(apart[0] <= 1 && apart[1] <= 0.001, apart[0] + " " + apart[1]);
    }

    @Test
    void apply_leavesOtherImagesBitEqual() {
        NDArray images = Pictures.unit(Pictures.hashed(manager, 3, 8));
        NDArray result = new RandomGreyscale(0.5).apply(images, new boolean[] {false, true, false});
        assertArrayEquals(images.get(0).toFloatArray(), result.get(0).toFloatArray());
        assertArrayEquals(images.get(2).toFloatArray(), result.get(2).toFloatArray());
        assertArrayEquals(result.get(1, 0).toFloatArray(), result.get(1, 2).toFloatArray());
    }

    @Test
    void constructor_rejectsNegativeProbabilities_showingThem() {
        assertEquals("probability must be in [0, 1], got -0.1",
                assertThrows(IllegalArgumentException.class, () -> new RandomGreyscale(-0.1)).getMessage());
    }
}
