package org.geoharm.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.geoharm.golden.Golden;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** More than 2^20 logits, which all cores share: some samples many times over have the labels of these samples alone. */
    @Test
    void surrogateLabels_ofVeryManySamples_areThoseOfTheirKinds() {
        NDArray kinds = manager.randomUniform(-1, 1, new Shape(N, K));
        NDArray few = new Sinkhorn(0.05, 100).surrogateLabels(kinds, skewed);
        int times = (1 << 20) / (N * K) + 1;
        NDArray many = new Sinkhorn(0.05, 100).surrogateLabels(kinds.tile(new long[] {times, 1}), skewed);
        assertTrue(many.size() > 1 << 20);
        assertEquals(0, many.sub(few.tile(new long[] {times, 1})).abs().max().getFloat(), 2e-3, "float32 adds up 200,000 rows");
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

    /** A thousand vertices and an epsilon with which some entries are exp(-100) of their row's largest: against the same in float64. */
    @Test
    void surrogateLabels_ofASmallEpsilon_areFiniteAndMeetTheShares() {
        int n = 64;
        int k = 1000;
        NDArray logits = manager.create(wave(n * k, 0.5), new Shape(n, k));
        NDArray prior = manager.arange(1, k + 1, 1, DataType.FLOAT32);
        NDArray labels = new Sinkhorn(0.01, 300).surrogateLabels(logits, prior);
        assertTrue(labels.isNaN().sum().getLong() == 0 && labels.isInfinite().sum().getLong() == 0);
        assertArrayEquals(filled(n, 1), labels.sum(new int[] {1}).toFloatArray(), 1e-5f);
        assertArrayEquals(byLogarithms(logits.toFloatArray(), prior.toFloatArray(), 0.01, 300), labels.toFloatArray(), 2e-4f);
    }

    /** Both ways of calculation, at an epsilon on either side of the border, and a vertex without share. */
    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.0251, 0.0249, 0.01})
    void surrogateLabels_areThoseOfLogarithmsInFloat64(double epsilon) {
        NDArray logits = logits(3);
        NDArray prior = manager.create(new float[] {5, 1, 0, 2, 2});
        float[] labels = new Sinkhorn(epsilon, 300).surrogateLabels(logits, prior).toFloatArray();
        assertArrayEquals(byLogarithms(logits.toFloatArray(), prior.toFloatArray(), epsilon, 300), labels, 1e-4f);
        for (int row = 0; row < N; row++) {
            assertEquals(0, labels[row * K + 2]);
        }
    }

    /** With a limit that is never looked at between, each count of iterations is its own result; at the end nothing moves any more. */
    @Test
    void surrogateLabels_endWhenTheSharesAreMet_withoutADifference() {
        NDArray logits = logits(1);
        float[] paper = Sinkhorn.paper().surrogateLabels(logits, skewed).toFloatArray();
        float[] more = Sinkhorn.paper().withIterations(100_000).surrogateLabels(logits, skewed).toFloatArray(); // minutes, if it did not end
        assertArrayEquals(paper, more);
        assertArrayEquals(loops(logits.toFloatArray(), skewed.toFloatArray(), 300), paper, 1e-5f);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.01})
    void surrogateLabels_ofTwoViews_areThoseOfEach_toTheLastBit(double epsilon) {
        Sinkhorn sinkhorn = Sinkhorn.paper().withEpsilon(epsilon);
        NDArray both = sinkhorn.surrogateLabels(NDArrays.stack(new NDList(logits(1), logits(3))), skewed);
        assertEquals(new Shape(2, N, K), both.getShape());
        assertArrayEquals(sinkhorn.surrogateLabels(logits(1), skewed).toFloatArray(), both.get(0).toFloatArray());
        assertArrayEquals(sinkhorn.surrogateLabels(logits(3), skewed).toFloatArray(), both.get(1).toFloatArray());
    }

    /** What a GPU computes, on the CPU: all views at once and all iterations; a vertex without share too. */
    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.01})
    void viewsAtOnce_haveTheLabelsOfEach(double epsilon) {
        NDArray prior = manager.create(new float[] {5, 1, 0, 2, 2});
        for (int iterations : new int[] {1, 2, 300}) {
            Sinkhorn sinkhorn = new Sinkhorn(epsilon, iterations);
            NDArray both = SinkhornScript.of(sinkhorn, true).apply("views", NDArrays.stack(new NDList(logits(1), logits(3))), prior);
            assertArrayEquals(sinkhorn.surrogateLabels(logits(1), prior).toFloatArray(), both.get(0).toFloatArray(), 1e-5f);
            assertArrayEquals(sinkhorn.surrogateLabels(logits(3), prior).toFloatArray(), both.get(1).toFloatArray(), 1e-5f);
            NDArray alone = SinkhornScript.of(sinkhorn, true).apply("labels", logits(3), prior);
            assertEquals(new Shape(N, K), alone.getShape());
            assertArrayEquals(both.get(1).toFloatArray(), alone.toFloatArray(), 1e-6f);
        }
    }

    private static float[] wave(int count, double size) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (size * (2 * Golden.hash(5, i) - 1));
        }
        return values;
    }

    /** The rule in float64 and logarithms. */
    private static float[] byLogarithms(float[] logits, float[] masses, double epsilon, int iterations) {
        int k = masses.length;
        int n = logits.length / k;
        double total = 0;
        for (float mass : masses) {
            total += mass;
        }
        double[] r = new double[k];
        double[] c = new double[n];
        for (int i = 0; i < iterations; i++) {
            for (int vertex = 0; vertex < k; vertex++) {
                int own = vertex;
                r[vertex] = masses[vertex] == 0 ? Double.NEGATIVE_INFINITY
                        : Math.log(masses[vertex] / total * n) - logOfSum(n, row -> logits[row * k + own] / epsilon + c[row]);
            }
            for (int row = 0; row < n; row++) {
                int own = row;
                c[row] = -logOfSum(k, vertex -> logits[own * k + vertex] / epsilon + r[vertex]);
            }
        }
        float[] labels = new float[n * k];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (float) Math.exp(logits[i] / epsilon + r[i % k] + c[i / k]);
        }
        return labels;
    }

    private static double logOfSum(int count, IntToDoubleFunction term) {
        double most = IntStream.range(0, count).mapToDouble(term).max().orElseThrow();
        return most + Math.log(IntStream.range(0, count).mapToDouble(term).map(value -> Math.exp(value - most)).sum());
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
        assertEquals("structureLogits must be (N, K) or (V, N, K), and prior (K), got (12, 5) and (4)", error.getMessage());
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
