package org.geoharm.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import org.geoharm.golden.Golden;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SinkhornTest {

    private static final int N = 12;
    private static final int K = 5;

    private final NDManager manager = Torch.newManager(Device.cpu());
    private final NDArray skewed = manager.create(new float[] {60, 25, 10, 4, 1});

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void surrogateLabels_haveTheGoldenValues() {
        JsonNode inputs = Golden.read("03_sinkhorn").get("inputs");
        Golden.cases("03_sinkhorn").forEach(node -> checkGolden(node, inputs));
    }

    private void checkGolden(JsonNode node, JsonNode inputs) {
        JsonNode stored = node.has("logits") ? node.get("logits") : inputs.get(node.get("logits_ref").asText());
        NDArray logits = Golden.array(manager, stored);
        int k = (int) logits.getShape().get(1);
        NDArray prior = node.get("stat").isNull() ? manager.ones(new Shape(k)) : manager.create(Golden.doubles(node.get("stat")));
        NDArray labels = new Sinkhorn(node.get("l").asDouble(), node.get("iterations").asInt()).surrogateLabels(logits, prior);
        String name = node.get("case").asText();
        assertArrayEquals(Golden.floats(node.get("col_mean")), labels.mean(new int[] {0}).toFloatArray(), 1e-5f, name);
        if (node.has("q")) {
            assertArrayEquals(Golden.floats(node.get("q")), labels.toFloatArray(), 1e-5f, name);
        } else {
            NDArray rows = labels.get(manager.create(Golden.ints(node.get("q_rows_index"))));
            assertArrayEquals(Golden.floats(node.get("q_rows")), rows.toFloatArray(), 1e-5f, name);
            long[] largest = labels.argMax(1).toLongArray();
            assertArrayEquals(Golden.ints(node.get("q_argmax")), Arrays.stream(largest).mapToInt(i -> (int) i).toArray(), name);
        }
    }

    @Test
    void surrogateLabels_equalTheLoopsOfTheDefinition() {
        NDArray logits = logits(1);
        for (int iterations : new int[] {1, 2, 30}) {
            float[] found = new Sinkhorn(0.05, iterations).surrogateLabels(logits, skewed).toFloatArray();
            assertArrayEquals(loops(logits.toFloatArray(), skewed.toFloatArray(), iterations), found, 1e-5f);
        }
    }

    @Test
    void surrogateLabels_sumToOneInEachRowAndToThePriorInTheMean() {
        NDArray labels = Sinkhorn.paper().surrogateLabels(logits(1), skewed);
        assertArrayEquals(filled(N, 1), labels.sum(new int[] {1}).toFloatArray(), 1e-5f);
        assertArrayEquals(new float[] {0.6f, 0.25f, 0.1f, 0.04f, 0.01f}, labels.mean(new int[] {0}).toFloatArray(), 1e-4f);
    }

    @Test
    void surrogateLabels_giveNothingToAVertexWithoutShare() {
        NDArray logits = logits(1);
        logits.set(new NDIndex(":, 2"), 50);
        NDArray labels = Sinkhorn.paper().surrogateLabels(logits, manager.create(new float[] {3, 1, 0, 1, 0}));
        assertArrayEquals(new float[N], labels.get(":, 2").toFloatArray());
        assertArrayEquals(new float[N], labels.get(":, 4").toFloatArray());
        assertArrayEquals(filled(N, 1), labels.sum(new int[] {1}).toFloatArray(), 1e-5f);
    }

    @Test
    void surrogateLabels_ofHugeLogits_areFiniteAndSumToOne() {
        NDArray labels = Sinkhorn.paper().surrogateLabels(logits(1).mul(1e4f), skewed);
        assertArrayEquals(filled(N, 1), labels.sum(new int[] {1}).toFloatArray(), 1e-5f);
        assertTrue(labels.min().getFloat() >= 0);
    }

    @Test
    void surrogateLabels_doNotSeeWhatIsAddedToAllLogitsOrMultipliedToThePrior() {
        NDArray logits = logits(1);
        float[] plain = new Sinkhorn(0.05, 3).surrogateLabels(logits, skewed).toFloatArray();
        assertArrayEquals(plain, new Sinkhorn(0.05, 3).surrogateLabels(logits.add(64), skewed.mul(5)).toFloatArray(), 1e-3f);
    }

    @Test
    void surrogateLabels_haveNoGradientAndPutTheModeBack() {
        NDArray logits = logits(1);
        logits.setRequiresGradient(true);
        try (GradMode mode = GradMode.on()) {
            assertFalse(Sinkhorn.paper().surrogateLabels(logits, skewed).hasGradient());
            assertTrue(JniUtils.isGradMode());
        }
    }

    @Test
    void surrogateLabels_leaveOneArray() {
        NDArray logits = logits(1);
        int before = manager.getManagedArrays().size();
        Sinkhorn.paper().surrogateLabels(logits, skewed);
        assertEquals(before + 1, manager.getManagedArrays().size());
    }

    @Test
    void surrogateLabels_rejectAPriorOfAnotherLength_showingBoth() {
        var error = assertThrows(IllegalArgumentException.class,
                () -> Sinkhorn.paper().surrogateLabels(logits(1), manager.ones(new Shape(4))));
        assertEquals("structureLogits must be (N, K) and prior (K), got (12, 5) and (4)", error.getMessage());
    }

    @Test
    void constructor_rejectsSettingsOutOfRange() {
        var error = assertThrows(IllegalArgumentException.class, () -> Sinkhorn.paper().withEpsilon(0));
        assertEquals("epsilon must be > 0 and finite, got 0.0; the reference uses 0.05", error.getMessage());
        error = assertThrows(IllegalArgumentException.class, () -> Sinkhorn.paper().withIterations(0));
        assertEquals("iterations must be >= 1, got 0; the reference uses 300", error.getMessage());
    }

    private NDArray logits(long stream) {
        float[] values = new float[N * K];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (0.6 * Golden.hash(stream, i) - 0.3);
        }
        return manager.create(values, new Shape(N, K));
    }

    private static float[] filled(int length, float value) {
        float[] values = new float[length];
        Arrays.fill(values, value);
        return values;
    }

    /** The reference's rule as it is written: c from 1/N, then r = p / (Q c) and c = (1/N) / (Q' r). */
    private static float[] loops(float[] logits, float[] masses, int iterations) {
        double total = 0;
        for (float mass : masses) {
            total += mass;
        }
        double[] c = new double[N];
        double[] r = new double[K];
        Arrays.fill(c, 1.0 / N);
        for (int i = 0; i < iterations; i++) {
            for (int k = 0; k < K; k++) {
                double sum = 0;
                for (int n = 0; n < N; n++) {
                    sum += Math.exp(logits[n * K + k] / 0.05) * c[n];
                }
                r[k] = masses[k] / total / sum;
            }
            for (int n = 0; n < N; n++) {
                double sum = 0;
                for (int k = 0; k < K; k++) {
                    sum += Math.exp(logits[n * K + k] / 0.05) * r[k];
                }
                c[n] = 1.0 / N / sum;
            }
        }
        float[] labels = new float[N * K];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (float) (N * r[i % K] * Math.exp(logits[i] / 0.05) * c[i / K]);
        }
        return labels;
    }
}
