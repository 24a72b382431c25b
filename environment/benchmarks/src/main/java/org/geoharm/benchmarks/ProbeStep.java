package org.geoharm.benchmarks;

import ai.djl.Device;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.geoharm.eval.Features;
import org.geoharm.eval.LinearClassifier;
import org.geoharm.eval.LinearProbe;
import org.geoharm.eval.ProgressListener;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A step of the linear probe on 1,000 images, 512 features and 100 classes; copying the features once is shared by 50 steps. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
public class ProbeStep {

    private static final int IMAGES = 5000;
    private static final int DIMENSION = 512;
    private static final int CLASSES = 100;
    private static final int EPOCHS = 10;
    private static final int STEPS = 50;

    private final LinearProbe probe = LinearProbe.paper().withEpochs(EPOCHS).withBatchSize(IMAGES * EPOCHS / STEPS);
    private Features features;

    @Setup
    public void draw() {
        Random random = new Random(0);
        float[] values = new float[IMAGES * DIMENSION];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        features = new Features(values, DIMENSION, IntStream.range(0, IMAGES).map(i -> i % CLASSES).toArray(), CLASSES);
    }

    @Benchmark
    @OperationsPerInvocation(STEPS)
    public LinearClassifier step() {
        return probe.fit(features, Device.cpu(), ProgressListener.NONE);
    }
}
