package org.geoharm.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.geoharm.golden.Golden;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NormalizeTest {

    private final NDManager manager = Torch.newManager(Device.cpu());

    @AfterEach
    void close() {
        manager.close();
    }

    /** Golden 11: the tensors that the reference made of these very pixels. */
    @Test
    void cifar_equalsTheReference() {
        JsonNode c = Golden.oneCase(Pictures.FILE, "chain_cifar_strong");
        NDArray ours = Normalize.cifar().apply(Pictures.unit(Pictures.bytes(manager, c.get("uint8_out"))),
                Pictures.draws(1)).get(0);
        assertArrayEquals(Golden.floats(c.get("tensor_first_row_r")), ours.get(0, 0).toFloatArray(), 1e-5f);
        assertArrayEquals(Golden.floats(c.get("tensor_last_row_b")), ours.get(2, 31).toFloatArray(), 1e-5f);
        assertSums(c, ours);
    }

    /** Golden 11, as above. */
    @Test
    void imageNet_equalsTheReference() {
        JsonNode c = Golden.oneCase(Pictures.FILE, "gray_then_imagenet_normalise");
        NDArray ours = Normalize.imageNet().apply(Pictures.unit(Pictures.bytes(manager, c.get("uint8_out"))),
                Pictures.draws(1)).get(0);
        assertArrayEquals(Golden.floats(c.get("tensor_first_row_r")), ours.get(0, 0).toFloatArray(), 1e-5f);
        assertSums(c, ours);
    }

    private static void assertSums(JsonNode c, NDArray ours) {
        double[] sums = Golden.doubles(c.get("tensor_channel_sums"));
        for (int channel = 0; channel < 3; channel++) {
            assertEquals(sums[channel], ours.get(channel).sum().getFloat(), 1e-2);
        }
    }

    @Test
    void constructor_rejectsOtherNumbersOfChannelsAndFlatOnes_showingThem() {
        assertEquals("mean and std must have 3 values, for red, green and blue, got 1 and 3",
                assertThrows(IllegalArgumentException.class,
                        () -> new Normalize(List.of(0.5), List.of(1.0, 1.0, 1.0))).getMessage());
        assertEquals("std must be > 0, got [1.0, 0.0, 1.0]",
                assertThrows(IllegalArgumentException.class,
                        () -> new Normalize(List.of(0.5, 0.5, 0.5), List.of(1.0, 0.0, 1.0))).getMessage());
    }
}
