package org.geoharm.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class OptimizationTest {

    private final Optimization cifar = Optimization.cifar();

    @Test
    void scaledToBatch_keepsRatesInProportion() {
        LearningRate rate = cifar.scaledToBatch(128).learningRate();
        assertEquals(0.125, rate.peak(), 1e-15);
        assertEquals(0.075, rate.firstStageLast(), 1e-15);
        assertEquals(0.075, rate.secondStagePeak(), 1e-15);
        assertEquals(cifar, cifar.scaledToBatch(512));
    }

    @Test
    void scaledTo_shrinksTheRampToo() {
        assertEquals(5, cifar.scaledTo(500).learningRate().rampEpochs());
        assertEquals(1, cifar.scaledTo(3).learningRate().rampEpochs());
    }

    @Test
    void forPart_keepsTheRamp_asFarAsThePartIsLong() {
        assertEquals(cifar.withEpochs(300), cifar.forPart(300));
        assertEquals(3, cifar.forPart(3).learningRate().rampEpochs());
        assertEquals(cifar.learningRate().peak(), cifar.forPart(3).schedule(OptionalInt.empty()).rateAt(2));
        Optimization brief = cifar.withEpochs(5);
        assertEquals(brief, brief.forPart(5), "the whole stays as it is");
    }

    @Test
    void schedule_withASecondStage_meetsThere() {
        Schedule schedule = cifar.schedule(OptionalInt.of(500));
        assertEquals(0.3, schedule.rateAt(499), 1e-12);
        assertEquals(1e-6, schedule.rateAt(999), 1e-12);
    }

    @Test
    void imageNet_hasTheReferencesLargeScaleSettings() {
        Optimization large = Optimization.imageNet();
        assertEquals(500, large.epochs());
        assertEquals(256, large.batchSize());
        assertEquals(1e-4, large.weightDecay());
        Schedule schedule = large.schedule(OptionalInt.of(250));
        assertEquals(0.5, schedule.rateAt(9), 1e-12);
        assertEquals(0.1, schedule.rateAt(249), 1e-12);
        assertEquals(1e-6, schedule.rateAt(499), 1e-12);
    }

    @Test
    void constructor_refusesBatchesOfOne() {
        var error = assertThrows(IllegalArgumentException.class, () -> cifar.withBatchSize(1));
        assertEquals("batchSize must be >= 2 (an image alone has no negatives), got 1", error.getMessage());
    }

    @Test
    void rates_belowTheLastOne_areRefused() {
        var error = assertThrows(IllegalArgumentException.class, () -> new LearningRate(0.1, 0.2, 0.05, 0.05, 1));
        assertEquals("last must be in [0, 0.05], the smallest of the peaks, got 0.2", error.getMessage());
    }
}
