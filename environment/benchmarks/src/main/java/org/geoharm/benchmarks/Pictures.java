package org.geoharm.benchmarks;

import java.util.concurrent.TimeUnit;
import org.geoharm.data.Synthetic;
import org.geoharm.image.HueTurn;
import org.geoharm.image.Kernel;
import org.geoharm.image.Pixels;
import org.geoharm.image.Resizing;
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
import org.openjdk.jmh.annotations.Warmup;

/** Single steps on one picture, on one core. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
public class Pictures {

    /** Height and width in pixels. */
    @Param({"32", "224"})
    public int size;

    private final HueTurn turn = new HueTurn(0.07);
    private Pixels picture;
    private int crop;

    @Setup
    public void paint() {
        picture = Synthetic.standard().withImageSize(size).withTrainPerClass(1).withTestPerClass(1).dataset(0).train().picture(0);
        crop = size * 3 / 4;
    }

    @Benchmark
    public Pixels hueTurn() {
        return turn.of(picture);
    }

    @Benchmark
    public Pixels shrinkByCubics() {
        return Resizing.of(picture, crop, crop, Kernel.CUBIC);
    }
}
