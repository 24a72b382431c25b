package org.geoharm.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.geoharm.golden.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinearProbeTest {

    static List<JsonNode> exactRuns() {
        return Golden.cases("14_probe").toList();
    }

    @ParameterizedTest
    @MethodSource("exactRuns")
    void fit_endsWithTheReferencesWeights(JsonNode run) {
        LinearClassifier classifier = exact(run);
        double[] weight = Golden.doubles(run.get("final_weight"));
        for (int i = 0; i < weight.length; i++) {
            assertEquals(weight[i], classifier.weight(i / classifier.dimension(), i % classifier.dimension()), 2e-5);
        }
        assertArrayEquals(Golden.floats(run.get("final_bias")), classifier.bias(), 2e-5f);
    }

    @ParameterizedTest
    @MethodSource("exactRuns")
    void fit_classifiesAsTheReference(JsonNode run) {
        ClassAccuracy accuracy = exact(run).evaluate(GoldenProbe.test(), Device.cpu());
        assertEquals(100 * run.get("top1").asDouble(), accuracy.top1(), 1e-4);
        assertEquals(100 * run.get("top5").asDouble(), accuracy.top5(), 1e-4);
        assertArrayEquals(Golden.doubles(run.get("per_class")), accuracy.perClass(), 1e-9);
    }

    @Test
    void paper_liesInTheReferencesBandOverSeeds() {
        double[] band = Golden.doubles(GoldenProbe.FILE.get("ten_seeds").get("suggested_band"));
        LinearProbe probe = LinearProbe.paper().withSeed(7);
        double top1 = probe.fit(GoldenProbe.train()).evaluate(GoldenProbe.test()).top1();
        assertTrue(top1 >= 100 * band[0] && top1 <= 100 * band[1], "top 1 is " + top1);
    }

    @Test
    void fit_ofOneSeed_isTheSameTwice_andOfAnotherIsNot() {
        LinearProbe probe = LinearProbe.paper().withEpochs(3).withBatchSize(150);
        float[] once = probe.fit(GoldenProbe.train()).bias();
        assertArrayEquals(once, probe.fit(GoldenProbe.train()).bias());
        assertNotEquals(Arrays.toString(once), Arrays.toString(probe.withSeed(1).fit(GoldenProbe.train()).bias()));
    }

    @Test
    void fit_stepsAgainstTheGradientOfTheCrossEntropy() {
        Features train = new Features(new float[] {1, 2, -1, 0.5f, 3, -2}, 2, new int[] {0, 1, 2}, 3);
        LinearClassifier start = new LinearClassifier(ProbeDraws.random(5).weights(2, 3), 3);
        LinearClassifier end = new LinearProbe(1, 3, 1e-3, 1e-3, 0, 5).fit(train);
        for (int c = 0; c < 3; c++) {
            for (int d = 0; d < 2; d++) {
                // the first step of Adam is one rate long, against the sign of the gradient
                assertEquals(start.weight(c, d) - 1e-3 * Math.signum(slope(train, start, c, d)), end.weight(c, d), 1e-6);
            }
        }
    }

    @Test
    void fit_weightDecay_pullsTheBiasToo() {
        Features train = new Features(new float[] {0, 0}, 1, new int[] {0, 1}, 2);
        LinearProbe strong = new LinearProbe(400, 2, 1e-2, 1e-2, 10, 0);
        assertArrayEquals(new float[] {0, 0}, strong.fit(train).bias(), 1e-3f);
    }

    @Test
    void fit_tellsEveryEpoch() {
        List<String> told = new ArrayList<>();
        LinearProbe.paper().withEpochs(3).fit(GoldenProbe.train(), Device.cpu(), (done, total) -> told.add(done + "/" + total));
        assertEquals(List.of("1/3", "2/3", "3/3"), told);
    }

    @Test
    void fit_endsWhenInterrupted() {
        LinearProbe probe = LinearProbe.paper();
        var error = assertThrows(CancellationException.class,
                () -> probe.fit(GoldenProbe.train(), Device.cpu(), (done, total) -> Thread.currentThread().interrupt()));
        assertEquals("linear probe was interrupted; nothing of it is kept", error.getMessage());
        assertTrue(!Thread.interrupted(), "the state must be cleared");
    }

    @Test
    void order_isAPermutation_anotherOneEachEpoch() {
        ProbeDraws draws = ProbeDraws.random(3);
        long[] first = draws.order(50);
        long[] second = draws.order(50);
        assertArrayEquals(LongStream.range(0, 50).toArray(), LongStream.of(first).sorted().toArray());
        assertNotEquals(Arrays.toString(first), Arrays.toString(second));
    }

    @Test
    void weights_areUniformWithinTheBound() {
        float[] weights = ProbeDraws.random(3).weights(100, 200);
        double[] values = IntStream.range(0, weights.length).mapToDouble(i -> weights[i]).toArray();
        assertTrue(Arrays.stream(values).allMatch(w -> Math.abs(w) <= 0.1));
        assertEquals(0.1 / Math.sqrt(3), Math.sqrt(Arrays.stream(values).map(w -> w * w).average().orElseThrow()), 1e-3);
        assertEquals(0, Arrays.stream(values).average().orElseThrow(), 2e-3);
    }

    @Test
    void rateAt_fallsByOneFactorAnEpoch() {
        JsonNode run = Golden.oneCase("14_probe", "exact_ep20_bs100");
        LinearProbe probe = LinearProbe.paper().withEpochs(20);
        assertEquals(1e-2, probe.rateAt(0));
        assertEquals(1e-2 * Math.pow(run.get("lr_factor_per_epoch").asDouble(), 7), probe.rateAt(7), 1e-12);
    }

    @Test
    void settings_outOfRange_areRejected() {
        LinearProbe paper = LinearProbe.paper();
        assertEquals("epochs must be >= 1, got 0", message(() -> paper.withEpochs(0)));
        assertEquals("batchSize must be >= 1, got 0", message(() -> paper.withBatchSize(0)));
        assertEquals("startRate must be > 0, got 0.0", message(() -> new LinearProbe(1, 1, 0, 1, 0, 0)));
        assertEquals("endRate must be > 0, got -1.0", message(() -> new LinearProbe(1, 1, 1, -1, 0, 0)));
        assertEquals("weightDecay must be >= 0, got -1.0", message(() -> new LinearProbe(1, 1, 1, 1, -1, 0)));
    }

    @Test
    void protocol_saysTheSettings() {
        assertEquals("Linear probe on frozen features: one layer with bias, cross-entropy, Adam from 0.01 to 1.0E-6 over 500 epochs "
                + "in batches of 1000, L2 5.0E-6, seed 0.", LinearProbe.paper().protocol());
    }

    private static LinearClassifier exact(JsonNode run) {
        LinearProbe probe = LinearProbe.paper().withEpochs(run.get("epochs").asInt()).withBatchSize(run.get("batch_size").asInt());
        return new SoftmaxRegression(probe, GoldenProbe.draws(), ProgressListener.NONE).fit(GoldenProbe.train(), Device.cpu());
    }

    /** Returns the slope of the mean cross-entropy along one weight, by loops. */
    private static double slope(Features train, LinearClassifier classifier, int c, int d) {
        double slope = 0;
        for (int i = 0; i < train.size(); i++) {
            double[] powers = new double[classifier.classes()];
            for (int k = 0; k < powers.length; k++) {
                double score = classifier.bias()[k];
                for (int j = 0; j < train.dimension(); j++) {
                    score += classifier.weight(k, j) * train.values()[i * train.dimension() + j];
                }
                powers[k] = Math.exp(score);
            }
            double error = powers[c] / Arrays.stream(powers).sum() - (train.label(i) == c ? 1 : 0);
            slope += error * train.values()[i * train.dimension() + d] / train.size();
        }
        return slope;
    }

    private static String message(Executable call) {
        return assertThrows(IllegalArgumentException.class, call).getMessage();
    }
}
