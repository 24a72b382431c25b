package org.geoharm.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

class InPlaceTest {

    @Test
    void copy_fillsTheTargetAndLeavesItALeafThatTakesGradients() {
        try (NDManager manager = Torch.newManager(Device.cpu())) {
            NDArray target = manager.zeros(new Shape(2, 2));
            target.setRequiresGradient(true);
            NDArray source = manager.create(new float[] {1, 2, 3, 4}, new Shape(2, 2));
            InPlace.copy(source, target);
            source.muli(9);
            assertArrayEquals(new float[] {1, 2, 3, 4}, target.toFloatArray());
            try (GradMode mode = GradMode.on()) {
                Backward.from(target.mul(target).sum());
            }
            assertArrayEquals(new float[] {2, 4, 6, 8}, target.getGradient().toFloatArray());
            assertTrue(target.hasGradient());
        }
    }
}
