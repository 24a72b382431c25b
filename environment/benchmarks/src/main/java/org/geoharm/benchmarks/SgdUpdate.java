package org.geoharm.benchmarks;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.util.concurrent.TimeUnit;
import org.geoharm.model.ResNet18;
import org.geoharm.model.Weights;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.Sgd;
import org.geoharm.torch.Torch;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One update of all weights of a ResNet-18 with momentum and decay. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
public class SgdUpdate {

    private static final double MOMENTUM = 0.9;
    private static final double DECAY = 5e-4;
    private static final double RATE = 1e-3;

    /** Channels of the first stage. */
    @Param("64")
    public int width;

    private NDManager manager;
    private Sgd sgd;

    @Setup
    public void open() {
        manager = Torch.newManager(Device.cpu());
        sgd = new Sgd(Weights.trainable(new ResNet18(width).build(manager).weights()), manager, MOMENTUM, DECAY);
    }

    @Benchmark
    public void update() {
        try (GradMode mode = GradMode.off()) {
            sgd.step(RATE);
        }
    }

    @TearDown
    public void close() {
        sgd.close();
        manager.close();
    }
}
