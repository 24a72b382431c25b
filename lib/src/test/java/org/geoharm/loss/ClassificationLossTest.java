package org.geoharm.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.geoharm.torch.Backward;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Cross-entropy and its logit-adjusted form against float64 in plain Java. */
@SuppressWarnings("try") // the mode acts by being there
class ClassificationLossTest {

    private static final int N = 6;
    private static final int C = 4;
    private static final int[] LABELS = {0, 3, 1, 1, 2, 0};
    private static final double[] PRIOR = {0.6, 0.25, 0.1, 0.05};

    private final NDManager manager = Torch.newManager(Device.cpu());

    @AfterEach
    void close() {
        manager.close();
    }

    /** A loss with what it adds to the logits of each class. */
    private record Case(ClassificationLoss loss, double tau) {}

    static Stream<Case> cases() {
        return Stream.of(new Case(new CrossEntropyLoss(), 0), new Case(LogitAdjustedLoss.paper(), 1),
                new Case(new LogitAdjustedLoss(2.5), 2.5));
    }

    private NDArray logits(double scale) {
        Random random = new Random(4);
        float[] values = new float[N * C];
        IntStream.range(0, values.length).forEach(i -> values[i] = (float) (scale * random.nextGaussian()));
        NDArray logits = manager.create(values, new Shape(N, C));
        logits.setRequiresGradient(true);
        return logits;
    }

    private NDArray labels() {
        return manager.create(Arrays.stream(LABELS).asLongStream().toArray());
    }

    private NDArray prior() {
        return manager.create(PRIOR).toType(DataType.FLOAT32, false);
    }

    /** Returns the softmax of each row after the adjustment, in double precision. */
    private static double[][] softmax(float[] logits, double tau) {
        double[][] rows = new double[N][C];
        for (int i = 0; i < N; i++) {
            double[] row = rows[i];
            for (int c = 0; c < C; c++) {
                row[c] = logits[i * C + c] + (tau == 0 ? 0 : tau * Math.log(PRIOR[c]));
            }
            double most = Arrays.stream(row).max().orElseThrow();
            double sum = Arrays.stream(row).map(x -> Math.exp(x - most)).sum();
            Arrays.setAll(row, c -> Math.exp(row[c] - most) / sum);
        }
        return rows;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void perImage_isMinusTheLogarithmOfTheSoftmax(Case given) {
        NDArray logits = logits(2);
        double[][] softmax = softmax(logits.toFloatArray(), given.tau());
        float[] expected = new float[N];
        IntStream.range(0, N).forEach(i -> expected[i] = (float) -Math.log(softmax[i][LABELS[i]]));
        try (GradMode mode = GradMode.off()) {
            assertArrayEquals(expected, given.loss().perImage(logits, labels(), prior()).toFloatArray(), 1e-5f);
        }
    }

    /** The gradient of the mean is (softmax - one-hot) / N, which has to hold after a garbage collection. */
    @ParameterizedTest
    @MethodSource("cases")
    void perImage_hasTheGradientOfTheClosedForm(Case given) {
        NDArray logits = logits(2);
        float[] expected = new float[N * C];
        double[][] softmax = softmax(logits.toFloatArray(), given.tau());
        IntStream.range(0, N * C).forEach(i -> expected[i] = (float) ((softmax[i / C][i % C] - (LABELS[i / C] == i % C ? 1 : 0)) / N));
        try (GradMode mode = GradMode.on()) {
            List<NDArray> losses = IntStream.range(0, 50).mapToObj(i -> {
                try (NDArray labels = labels(); NDArray prior = prior()) {
                    return given.loss().perImage(logits, labels, prior).mean();
                }
            }).toList();
            System.gc();
            IntStream.range(0, 200).forEach(i -> ByteBuffer.allocateDirect(1024).asLongBuffer().put(0, Long.MAX_VALUE));
            losses.forEach(Backward::from);
            assertArrayEquals(expected, logits.getGradient().div(losses.size()).toFloatArray(), 1e-6f);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void perImage_ofLogitsBeyondTheExponential_staysFinite(Case given) {
        NDArray logits = manager.create(new float[] {1000, 0, 0, 0, 0, 1000, 0, 0}, new Shape(2, C));
        float[] loss = given.loss().perImage(logits, manager.create(new long[] {0, 0}), prior()).toFloatArray();
        assertEquals(0, loss[0], 1e-3f);
        assertEquals(1000 + given.tau() * Math.log(PRIOR[1] / PRIOR[0]), loss[1], 1e-2f);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void perImage_leavesOneArray(Case given) {
        NDArray logits = logits(2);
        NDArray labels = labels();
        NDArray prior = prior();
        int before = manager.getManagedArrays().size();
        given.loss().perImage(logits, labels, prior);
        assertEquals(before + 1, manager.getManagedArrays().size());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void perImage_rejectsShapesThatDoNotFit(Case given) {
        assertEquals("logits, labels and prior must be (N, C), (N) and (C), got (6, 4), (2) and (4)",
                assertThrows(IllegalArgumentException.class,
                        () -> given.loss().perImage(logits(1), manager.create(new long[2]), prior())).getMessage());
        assertThrows(IllegalArgumentException.class, () -> given.loss().perImage(logits(1), labels(), manager.create(new float[3])));
    }

    /** By Bayes' rule: what minimises the adjusted loss for an image that says nothing of its class are equal scores of all. */
    @Test
    void logitAdjusted_ofImagesThatSayNothing_isLeastAtEqualScores() {
        NDArray logits = manager.zeros(new Shape(20, C));
        logits.setRequiresGradient(true);
        long[] labels = new long[20];
        IntStream.range(0, 20).forEach(i -> labels[i] = i < 12 ? 0 : i < 17 ? 1 : i < 19 ? 2 : 3); // as frequent as the prior says
        try (GradMode mode = GradMode.on()) {
            Backward.from(LogitAdjustedLoss.paper().perImage(logits, manager.create(labels), prior()).mean());
        }
        assertArrayEquals(new float[C], logits.getGradient().sum(new int[] {0}).toFloatArray(), 1e-6f);
    }

    @Test
    void logitAdjusted_toAnEvenPrior_isCrossEntropy() {
        NDArray even = manager.full(new Shape(C), 0.25f);
        assertArrayEquals(new CrossEntropyLoss().perImage(logits(2), labels(), even).toFloatArray(),
                LogitAdjustedLoss.paper().perImage(logits(2), labels(), even).toFloatArray(), 1e-5f);
    }

    @Test
    void check_ofAClassWithoutImages_isForLogitAdjustmentOnly() {
        assertDoesNotThrow(() -> new CrossEntropyLoss().check(new int[] {3, 0}));
        assertDoesNotThrow(() -> LogitAdjustedLoss.paper().check(new int[] {3, 1}));
        assertEquals("logit adjustment needs images of every class, as it takes the logarithm of their share; class 1 has none: leave it "
                + "out of the set, or train with CrossEntropyLoss",
                assertThrows(IllegalArgumentException.class, () -> LogitAdjustedLoss.paper().check(new int[] {3, 0})).getMessage());
    }

    @Test
    void tau_mustBePositive() {
        assertEquals("tau must be > 0 and finite, got 0.0; 1 in the paper, and without any adjustment it is CrossEntropyLoss",
                assertThrows(IllegalArgumentException.class, () -> new LogitAdjustedLoss(0)).getMessage());
    }

    @Test
    void titles_areThoseOfTables() {
        assertEquals(List.of("CE", "LA", "LA tau 2.5"), cases().map(given -> given.loss().title()).toList());
    }
}
