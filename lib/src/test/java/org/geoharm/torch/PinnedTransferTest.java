package org.geoharm.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class PinnedTransferTest {

    private static final byte[] BYTES = {1, 2, 3, 4, -1, -128};

    private static void assertTransfers(Device device) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES.length).put(BYTES).rewind();
        try (NDManager manager = Torch.newManager(device)) {
            NDArray tensor = PinnedTransfer.tensor(buffer, new Shape(2, 3), manager);
            assertEquals(device, tensor.getDevice());
            assertEquals(DataType.UINT8, tensor.getDataType());
            assertEquals(new Shape(2, 3), tensor.getShape());
            assertArrayEquals(BYTES, tensor.toByteArray());
            manager.close();
            assertTrue(tensor.isReleased(), "the tensor belongs to the manager");
        }
    }

    @Test
    void tensor_onTheCpu_hasTheBytes() {
        assertTransfers(Device.cpu());
    }

    @Test
    void tensor_onAGpu_hasTheBytes() {
        assumeTrue(Torch.engine().getGpuCount() > 0, "there is no GPU that the engine can use");
        assertTransfers(Device.gpu(0));
    }
}
