package org.geoharm.benchmarks;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import java.util.concurrent.TimeUnit;
import org.geoharm.harmonize.UniformStructure;
import org.geoharm.loss.HarmonizationLoss;
import org.geoharm.loss.NtXentLoss;
import org.geoharm.loss.Sinkhorn;
import org.geoharm.torch.Backward;
import org.geoharm.torch.GradMode;
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

/** What a loss of 512 images is made of, D = 128. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
public class Losses {

    private static final int BATCH = 512;
    private static final int DIMENSION = 128;

    /** K, directions of the uniform structure. */
    @Param("100")
    public int directions;

    private final NtXentLoss ntXent = NtXentLoss.paper();
    private final Sinkhorn sinkhorn = Sinkhorn.paper();
    private NDManager manager;
    private NDArray z1;
    private NDArray z2;
    private NDArray structure;
    private NDArray logits;
    private NDArray prior;

    @Setup
    public void open() {
        manager = Torch.newManager(Device.cpu());
        Torch.seed(0);
        structure = UniformStructure.simplex(directions, DIMENSION, 0).toTensor(manager);
        z1 = manager.randomNormal(new Shape(BATCH, DIMENSION));
        z2 = manager.randomNormal(new Shape(BATCH, DIMENSION));
        logits = HarmonizationLoss.structureLogits(z1, structure);
        float[] masses = new float[directions];
        for (int k = 0; k < directions; k++) {
            masses[k] = (float) Math.pow(100, -(double) k / directions); // a long tail
        }
        prior = manager.create(masses);
        z1.setRequiresGradient(true);
        z2.setRequiresGradient(true);
    }

    @Benchmark
    public void sinkhorn() {
        sinkhorn.surrogateLabels(logits, prior).close();
    }

    @Benchmark
    public void structureLogits() {
        try (GradMode mode = GradMode.off()) {
            HarmonizationLoss.structureLogits(z1, structure).close();
        }
    }

    @Benchmark
    public void ntXentWithBackward() {
        try (GradMode mode = GradMode.on(); NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            Backward.from(ntXent.perImage(z1, z2).mean());
        }
    }

    @TearDown
    public void close() {
        manager.close();
    }
}
