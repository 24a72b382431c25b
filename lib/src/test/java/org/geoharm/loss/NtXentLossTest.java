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
import java.util.List;
import java.util.stream.IntStream;
import org.geoharm.golden.Golden;
import org.geoharm.torch.Backward;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NtXentLossTest {

    private final NDManager manager = Torch.newManager(Device.cpu());

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void perImage_equalsTheDoubleLoopOfTheDefinition() {
        NDArray z1 = random(8, 16, 1);
        NDArray z2 = random(8, 16, 2);
        assertArrayEquals(doubleLoop(z1, z2, 0.2), new NtXentLoss(0.2).perImage(z1, z2).toFloatArray(), 1e-5f);
    }

    @Test
    void perImage_hasTheGoldenValuesAndGradients() {
        Golden.cases("01_nt_xent").forEach(this::checkGolden);
    }

    private void checkGolden(JsonNode node) {
        NDArray z1 = leaf(Golden.array(manager, node.get("z1")));
        NDArray z2 = leaf(Golden.array(manager, node.get("z2")));
        String name = node.get("case").asText();
        try (GradMode mode = GradMode.on()) {
            NDArray perImage = new NtXentLoss(node.get("t").asDouble()).perImage(z1, z2);
            assertArrayEquals(Golden.floats(node.get("per_sample")), perImage.toFloatArray(), 1e-5f, name);
            Backward.from(perImage.mean());
        }
        assertArrayEquals(Golden.floats(node.get("grad_z1")), z1.getGradient().toFloatArray(), 1e-5f, name);
        assertArrayEquals(Golden.floats(node.get("grad_z2")), z2.getGradient().toFloatArray(), 1e-5f, name);
    }

    @Test
    void perImage_keepsWhatTheBackwardPassNeeds_beyondAGarbageCollection() {
        NDArray z1 = leaf(random(64, 16, 1));
        NDArray z2 = random(64, 16, 2);
        try (GradMode mode = GradMode.on()) {
            Backward.from(NtXentLoss.paper().perImage(z1, z2).mean());
            float[] expected = z1.getGradient().toFloatArray();
            List<NDArray> losses = IntStream.range(0, 50).mapToObj(i -> NtXentLoss.paper().perImage(z1, z2).mean()).toList();
            System.gc();
            IntStream.range(0, 200).forEach(i -> ByteBuffer.allocateDirect(1024).asLongBuffer().put(0, Long.MAX_VALUE));
            losses.forEach(Backward::from);
            assertArrayEquals(expected, z1.getGradient().div(losses.size() + 1).toFloatArray(), 1e-6f);
        }
    }

    @Test
    void perImage_isSymmetricInTheViews() {
        NDArray z1 = random(8, 16, 1);
        NDArray z2 = random(8, 16, 2);
        NtXentLoss loss = NtXentLoss.paper();
        assertArrayEquals(loss.perImage(z1, z2).toFloatArray(), loss.perImage(z2, z1).toFloatArray(), 1e-6f);
    }

    @Test
    void perImage_doesNotSeeTheLengthOfProjections() {
        NDArray z1 = random(8, 16, 1);
        NDArray z2 = random(8, 16, 2);
        NtXentLoss loss = NtXentLoss.paper();
        assertArrayEquals(loss.perImage(z1, z2).toFloatArray(), loss.perImage(z1.mul(7), z2.mul(0.1f)).toFloatArray(), 1e-5f);
    }

    @Test
    void perImage_ofASingleImage_isZero() {
        assertArrayEquals(new float[] {0}, NtXentLoss.paper().perImage(random(1, 16, 1), random(1, 16, 2)).toFloatArray(), 1e-6f);
    }

    @Test
    void perImage_atATemperatureWhereTheExponentialOverflows_equalsTheDoubleLoop() {
        NDArray z1 = random(4, 8, 1);
        NDArray z2 = random(4, 8, 2);
        float[] found = new NtXentLoss(4e-3).perImage(z1, z2).toFloatArray();
        float[] expected = doubleLoop(z1, z2, 4e-3);
        assertTrue(expected[0] > 88, "should need an exponential beyond float32, got " + expected[0]);
        assertArrayEquals(expected, found, 1e-2f);
    }

    @Test
    void perImage_leavesOneArray() {
        NDArray z1 = random(8, 16, 1);
        NDArray z2 = random(8, 16, 2);
        int before = manager.getManagedArrays().size();
        NtXentLoss.paper().perImage(z1, z2);
        assertEquals(before + 1, manager.getManagedArrays().size());
    }

    @Test
    void perImage_rejectsDifferentShapes_showingBoth() {
        var error = assertThrows(IllegalArgumentException.class,
                () -> NtXentLoss.paper().perImage(random(8, 16, 1), random(8, 12, 2)));
        assertEquals("z1 and z2 must both be (N, D), got (8, 16) and (8, 12)", error.getMessage());
    }

    @Test
    void perImage_rejectsOneAxis() {
        NDArray z = manager.zeros(new Shape(4));
        var error = assertThrows(IllegalArgumentException.class, () -> NtXentLoss.paper().perImage(z, z));
        assertEquals("z1 and z2 must both be (N, D), got (4) and (4)", error.getMessage());
    }

    @Test
    void constructor_rejectsTemperaturesThatAreNotPositive() {
        var error = assertThrows(IllegalArgumentException.class, () -> new NtXentLoss(0));
        assertEquals("temperature must be > 0 and finite, got 0.0; the reference uses 0.2", error.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new NtXentLoss(Double.NaN));
    }

    private NDArray random(int n, int d, long stream) {
        float[] values = new float[n * d];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (2 * Golden.hash(stream, i) - 1);
        }
        return manager.create(values, new Shape(n, d));
    }

    private static NDArray leaf(NDArray array) {
        array.setRequiresGradient(true);
        return array;
    }

    /** The definition in double precision: for each anchor, the log of the sum over all others divided by its positive. */
    private static float[] doubleLoop(NDArray z1, NDArray z2, double temperature) {
        int n = (int) z1.getShape().get(0);
        int d = (int) z1.getShape().get(1);
        float[] all = new float[2 * n * d];
        System.arraycopy(z1.toFloatArray(), 0, all, 0, n * d);
        System.arraycopy(z2.toFloatArray(), 0, all, n * d, n * d);
        float[] losses = new float[n];
        for (int i = 0; i < 2 * n; i++) {
            double positive = cosine(all, i, (i + n) % (2 * n), d) / temperature;
            double sum = 0;
            for (int k = 0; k < 2 * n; k++) {
                sum += k == i ? 0 : Math.exp(cosine(all, i, k, d) / temperature - positive);
            }
            losses[i % n] += (float) (Math.log(sum) / 2);
        }
        return losses;
    }

    private static double cosine(float[] rows, int i, int k, int d) {
        double product = 0;
        double first = 0;
        double second = 0;
        for (int j = 0; j < d; j++) {
            product += (double) rows[i * d + j] * rows[k * d + j];
            first += (double) rows[i * d + j] * rows[i * d + j];
            second += (double) rows[k * d + j] * rows[k * d + j];
        }
        return product / Math.sqrt(first * second);
    }
}
