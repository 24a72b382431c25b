package org.geoharm.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;

/**
 * Bytes on their way to a device: to a GPU through page-locked memory, from which it copies by itself while this thread goes on.
 *
 * <p>The engine keeps the locked memory until the copy is done, and takes it for the next one then.
 */
public final class PinnedTransfer {

    /** Compiled when the first bytes go to a GPU. */
    private static final class OnGpu {

        private static final Script SCRIPT = new Script("""
                def transfer(self: __torch__.K, bytes: Tensor, like: Tensor) -> Tensor:
                  return torch.to(torch.pin_memory(bytes), like, True)
                """);
    }

    private PinnedTransfer() {}

    /**
     * Makes a tensor of bytes.
     *
     * @param bytes direct, from its position on
     * @param shape of the tensor
     * @param manager owner of the result; its device is where the tensor lives
     * @return uint8
     */
    public static NDArray tensor(ByteBuffer bytes, Shape shape, NDManager manager) {
        Device device = manager.getDevice();
        if (!device.isGpu()) {
            return manager.create(bytes, shape, DataType.UINT8);
        }
        try (NDManager host = manager.newSubManager(Device.cpu()); NDArray like = manager.create(new Shape(0), DataType.UINT8)) {
            return host.ret(OnGpu.SCRIPT.apply("transfer", host.create(bytes, shape, DataType.UINT8), like));
        }
    }
}
