package org.geoharm.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

class RowsTest {

    @Test
    void of_copiesRowByRow() {
        try (NDManager manager = Torch.newManager(Device.cpu())) {
            double[][] rows = Rows.of(manager.create(new float[] {1, 2, 3, 4, 5, 6}, new Shape(2, 3)));
            assertArrayEquals(new double[][] {{1, 2, 3}, {4, 5, 6}}, rows);
            assertArrayEquals(new double[][] {{1, 4}, {2, 5}, {3, 6}},
                    Rows.of(manager.create(new float[] {1, 2, 3, 4, 5, 6}, new Shape(2, 3)).transpose()), "a view, read in its order");
            assertEquals(0, Rows.of(manager.zeros(new Shape(0, 3))).length);
        }
    }

    @Test
    void of_rejectsWhatIsNoMatrix() {
        try (NDManager manager = Torch.newManager(Device.cpu())) {
            var error = assertThrows(IllegalArgumentException.class, () -> Rows.of(manager.zeros(new Shape(4))));
            assertEquals("matrix must be (N, C), got (4)", error.getMessage());
        }
    }
}
