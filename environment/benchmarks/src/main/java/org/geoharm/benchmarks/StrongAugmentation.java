package org.geoharm.benchmarks;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.geoharm.augment.Draws;
import org.geoharm.augment.Pipeline;
import org.geoharm.data.Synthetic;
import org.geoharm.torch.Torch;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The strong view of a CIFAR picture, on all cores: time a view. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
public class StrongAugmentation {

    private static final int VIEWS = 300;

    private final Pipeline pipeline = Pipeline.strong(32);
    private final int[] indices = IntStream.range(0, VIEWS).toArray();
    private NDManager manager;
    private NDArray pictures;
    private int epoch;

    @Setup
    public void open() {
        manager = Torch.newManager(Device.cpu());
        pictures = Synthetic.standard().withTrainPerClass(VIEWS / 30).withTestPerClass(1).dataset(0).train().toTensor(manager);
    }

    @Benchmark
    @OperationsPerInvocation(VIEWS)
    public void view() {
        pipeline.apply(pictures, new Draws(0, epoch++ & Integer.MAX_VALUE, 0, indices)).close();
    }

    @TearDown
    public void close() {
        manager.close();
    }
}
