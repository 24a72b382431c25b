package org.geoharm.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import org.geoharm.golden.Golden;
import org.geoharm.torch.Backward;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.Test;

/** Contrast and harmonisation together on a whole batch, against {@code 15_distributed}: what several processes must add up to. */
class FullBatchGradientTest {

    @Test
    void contrastAndHarmonization_haveTheGradientOfTheReferencesSingleProcess() {
        JsonNode golden = Golden.read("15_distributed");
        try (NDManager manager = Torch.newManager(Device.cpu())) {
            NDArray weight = Golden.array(manager, golden.get("W"));
            NDArray target = Golden.array(manager, golden.get("target"));
            NDArray prior = manager.create(Golden.floats(golden.get("pi_counts")));
            weight.setRequiresGradient(true);
            try (GradMode mode = GradMode.on()) {
                NDArray z1 = Golden.array(manager, golden.get("X1")).matMul(weight.transpose());
                NDArray z2 = Golden.array(manager, golden.get("X2")).matMul(weight.transpose());
                NDArray contrast = NtXentLoss.paper().perImage(z1, z2);
                NDArray harmonization = HarmonizationLoss.paper().withSinkhorn(new Sinkhorn(0.05, 20)).of(
                        HarmonizationLoss.structureLogits(z1, target), HarmonizationLoss.structureLogits(z2, target), prior);
                assertArrayEquals(Golden.floats(golden.get("loss_cl_per_sample_full_batch")), contrast.toFloatArray(), 1e-5f);
                assertEquals(golden.get("loss_gh").asDouble(), harmonization.getFloat(), 1e-5);
                System.gc();
                Backward.from(contrast.mean().add(harmonization));
            }
            assertArrayEquals(Golden.floats(golden.get("grad_single_process_full_batch")), weight.getGradient().toFloatArray(), 1e-5f);
        }
    }
}
