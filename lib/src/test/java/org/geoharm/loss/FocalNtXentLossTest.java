package org.geoharm.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.util.stream.IntStream;
import org.geoharm.golden.Golden;
import org.geoharm.torch.Backward;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FocalNtXentLossTest {

    private final NDManager manager = Torch.newManager(Device.cpu());

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void perImage_hasTheGoldenValuesAndGradients_evenWithAGarbageCollectionBetween() {
        Golden.cases("02_focal_nt_xent").forEach(this::checkGolden);
    }

    private void checkGolden(JsonNode node) {
        NDArray z1 = leaf(Golden.array(manager, node.get("z1")));
        NDArray z2 = leaf(Golden.array(manager, node.get("z2")));
        String name = node.get("case").asText();
        try (GradMode mode = GradMode.on()) {
            NDArray perImage = new FocalNtXentLoss(node.get("t").asDouble(), node.get("gamma").asDouble()).perImage(z1, z2);
            assertArrayEquals(Golden.floats(node.get("per_sample")), perImage.toFloatArray(), 1e-5f, name);
            System.gc();
            IntStream.range(0, 200).forEach(i -> ByteBuffer.allocateDirect(1024).asLongBuffer().put(0, Long.MAX_VALUE));
            Backward.from(perImage.mean());
        }
        assertArrayEquals(Golden.floats(node.get("grad_z1")), z1.getGradient().toFloatArray(), 1e-5f, name);
        assertArrayEquals(Golden.floats(node.get("grad_z2")), z2.getGradient().toFloatArray(), 1e-5f, name);
    }

    /** Two images in two dimensions, each view alone in its direction but for its partner: every p is known. */
    @Test
    void perImage_ofOrthogonalPairs_isTheClosedForm() {
        NDArray z = manager.create(new float[] {3, 0, 0, 5}, new Shape(2, 2));
        double p = Math.exp(2) / (Math.exp(2) + 2);
        float expected = (float) (-Math.pow(1 - p, 3) * Math.log(p));
        assertArrayEquals(new float[] {expected, expected}, new FocalNtXentLoss(0.5, 3).perImage(z, z.mul(2)).toFloatArray(), 1e-6f);
    }

    @Test
    void perImage_isLessThanWithoutFocus() {
        NDArray z1 = manager.randomNormal(new Shape(8, 16));
        NDArray z2 = manager.randomNormal(new Shape(8, 16));
        NDArray plain = NtXentLoss.paper().perImage(z1, z2);
        NDArray focal = FocalNtXentLoss.paper().perImage(z1, z2);
        assertTrue(focal.lt(plain).all().getBoolean(), focal + " " + plain);
    }

    @Test
    void perImage_ofASingleImage_isZeroWithFiniteGradient() {
        for (double focus : new double[] {1, 1.5, 2}) {
            NDArray z1 = leaf(manager.randomNormal(new Shape(1, 16)));
            try (GradMode mode = GradMode.on()) {
                NDArray loss = new FocalNtXentLoss(0.2, focus).perImage(z1, manager.randomNormal(new Shape(1, 16)));
                assertArrayEquals(new float[] {0}, loss.toFloatArray(), 1e-6f);
                Backward.from(loss.mean());
            }
            assertArrayEquals(new float[16], z1.getGradient().toFloatArray(), 1e-6f);
        }
    }

    @Test
    void perImage_leavesOneArray() {
        NDArray z1 = manager.randomNormal(new Shape(4, 8));
        NDArray z2 = manager.randomNormal(new Shape(4, 8));
        int before = manager.getManagedArrays().size();
        FocalNtXentLoss.paper().perImage(z1, z2);
        assertEquals(before + 1, manager.getManagedArrays().size());
    }

    @Test
    void perImage_rejectsDifferentShapes_showingBoth() {
        NDArray z1 = manager.ones(new Shape(4, 8));
        NDArray z2 = manager.ones(new Shape(4, 7));
        assertEquals("z1 and z2 must both be (N, D), got (4, 8) and (4, 7)",
                assertThrows(IllegalArgumentException.class, () -> FocalNtXentLoss.paper().perImage(z1, z2)).getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void focus_outOfRange_isRefused(double focus) {
        assertEquals("focus must be >= 1 and finite, got " + focus + "; the reference uses 2, and without focus it is NtXentLoss",
                assertThrows(IllegalArgumentException.class, () -> FocalNtXentLoss.paper().withFocus(focus)).getMessage());
    }

    @Test
    void temperature_outOfRange_isRefused() {
        assertEquals("temperature must be > 0 and finite, got 0.0; the reference uses 0.2",
                assertThrows(IllegalArgumentException.class, () -> FocalNtXentLoss.paper().withTemperature(0)).getMessage());
    }

    private static NDArray leaf(NDArray array) {
        array.setRequiresGradient(true);
        return array;
    }
}
