package org.geoharm.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NativeScalarTest {

    private final NDManager manager = Torch.newManager(Device.cpu());

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void times_multiplies_andLeavesOneArray() {
        NDArray x = manager.create(new float[] {1, -2});
        int before = manager.getManagedArrays().size();
        assertArrayEquals(new float[] {2.5f, -5}, NativeScalar.times(x, 2.5).toFloatArray());
        assertEquals(before + 1, manager.getManagedArrays().size());
    }

    /** Fails within the first runs if the number is a Java number: {@code x.mul(3)}. */
    @Test
    void times_hasItsGradientBeyondAGarbageCollection() {
        NDArray x = manager.ones(new Shape(8));
        x.setRequiresGradient(true);
        try (GradMode mode = GradMode.on()) {
            List<NDArray> sums = IntStream.range(0, 200).mapToObj(i -> NativeScalar.times(x, 3).sum()).toList();
            System.gc();
            IntStream.range(0, 400).forEach(i -> ByteBuffer.allocateDirect(64).asLongBuffer().put(0, Long.MAX_VALUE));
            sums.forEach(Backward::from);
        }
        assertEquals(3 * 200, x.getGradient().getFloat(0));
    }
}
