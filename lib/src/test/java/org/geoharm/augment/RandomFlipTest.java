package org.geoharm.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.IntStream;
import org.geoharm.golden.Golden;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RandomFlipTest {

    private final NDManager manager = Torch.newManager(Device.cpu());

    @AfterEach
    void close() {
        manager.close();
    }

    /** Golden 11, bit for bit. */
    @Test
    void apply_toAMarkedImage_equalsTheReference() {
        JsonNode c = Golden.oneCase(Pictures.FILE, "hflip");
        NDArray ours = new RandomFlip(1).apply(Pictures.input(manager, c), Pictures.draws(1));
        assertArrayEquals(Pictures.unit(Pictures.bytes(manager, c.get("out"))).toFloatArray(), ours.toFloatArray());
    }

    @Test
    void apply_flipsHalfOfTheImagesAndLeavesTheOthers() {
        int n = 2000;
        NDArray images = Pictures.unit(Pictures.hashed(manager, n, 2));
        NDArray mirrored = images.flip(3);
        NDArray result = new RandomFlip(0.5).apply(images, Pictures.draws(n));
        long flipped = IntStream.range(0, n).filter(i -> result.get(i).equals(mirrored.get(i))).count();
        long same = IntStream.range(0, n).filter(i -> result.get(i).equals(images.get(i))).count();
        assertEquals(n, flipped + same);
        assertEquals(n / 2, flipped, 4.5 * Math.sqrt(n / 4.0));
    }

    @Test
    void constructor_rejectsProbabilitiesBeyondOne_showingThem() {
        assertEquals("probability must be in [0, 1], got 1.5",
                assertThrows(IllegalArgumentException.class, () -> new RandomFlip(1.5)).getMessage());
    }
}
