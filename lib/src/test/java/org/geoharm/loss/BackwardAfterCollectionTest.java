package org.geoharm.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import org.geoharm.torch.Backward;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.Test;

/** What a loss keeps for its backward pass survives the garbage collector. */
class BackwardAfterCollectionTest {

    @Test
    void ntXent_hasTheSameGradient() {
        check((z1, z2) -> new NtXentLoss(0.2).perImage(z1, z2).mean());
    }

    @Test
    void harmonization_hasTheSameGradient() {
        check((z1, z2) -> {
            NDManager manager = z1.getManager();
            NDArray directions = manager.eye(6).normalize(2, 1);
            return HarmonizationLoss.paper().of(HarmonizationLoss.structureLogits(z1, directions),
                    HarmonizationLoss.structureLogits(z2, directions), manager.ones(new Shape(6)));
        });
    }

    private static void check(BinaryOperator<NDArray> loss) {
        float[] direct = gradient(loss, () -> {});
        for (int i = 0; i < 5; i++) {
            assertArrayEquals(direct, gradient(loss, BackwardAfterCollectionTest::collectAndOverwrite), 1e-6f);
        }
    }

    private static float[] gradient(BinaryOperator<NDArray> loss, Runnable between) {
        try (NDManager manager = Torch.newManager(Device.cpu())) {
            Torch.seed(1);
            NDArray z1 = manager.randomNormal(new Shape(8, 6));
            NDArray z2 = manager.randomNormal(new Shape(8, 6));
            z1.setRequiresGradient(true);
            NDArray value;
            try (GradMode mode = GradMode.on()) {
                value = loss.apply(z1, z2);
                between.run();
                Backward.from(value);
            }
            return z1.getGradient().toFloatArray();
        }
    }

    private static void collectAndOverwrite() {
        System.gc();
        List<ByteBuffer> buffers = new ArrayList<>();
        for (int size = 4; size < 4096; size *= 2) {
            for (int i = 0; i < 2000; i++) {
                ByteBuffer buffer = ByteBuffer.allocateDirect(size);
                while (buffer.hasRemaining()) {
                    buffer.put((byte) 0x7f);
                }
                buffers.add(buffer);
            }
        }
        System.gc();
    }
}
