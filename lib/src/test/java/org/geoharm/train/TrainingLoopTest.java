package org.geoharm.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import org.geoharm.augment.Pipeline;
import org.geoharm.harmonize.Harmonization;
import org.geoharm.method.Companion;
import org.geoharm.method.Learner;
import org.geoharm.method.Participant;
import org.geoharm.method.SimCLR;
import org.geoharm.model.ProjectionHead;
import org.geoharm.model.ResNet18;
import org.geoharm.model.Weights;
import org.geoharm.torch.NativeMemory;
import org.geoharm.torch.Sgd;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingLoopTest {

    private static final int IMAGES = 64;

    @TempDir
    Path folder;

    /** A small training of SimCLR+GH on noise; harmonisation acts from the third epoch on. */
    private static final class Setup implements AutoCloseable {
        final NDManager manager = Torch.newManager(Device.cpu());
        final Learner learner;
        final Participant harmonizer;
        final Sgd sgd;
        final TrainingLoop loop;

        Setup(int epochs) {
            Torch.seed(3);
            learner = SimCLR.paper().withHead(new ProjectionHead(16)).learner(new ResNet18(4), manager);
            harmonizer = Harmonization.paper().withGeometricDimension(10).scaledTo(4, 1000)
                    .join(new Companion.Membership(IMAGES, 16, epochs, manager));
            sgd = new Sgd(Weights.trainable(learner.weights()), manager, 0.9, 5e-4);
            var images = manager.randomInteger(0, 256, new Shape(IMAGES, 3, 32, 32), DataType.INT32).toType(DataType.UINT8, false);
            loop = new TrainingLoop(learner, List.of(harmonizer), new InMemoryViews(images, Pipeline.strong(32), 1), sgd, manager);
        }

        static TrainingPlan plan(int epochs) {
            return new TrainingPlan(epochs, LearningRate.cifar().scaledTo(epochs, 1000).twoStage(epochs, epochs / 2),
                    Batches.shuffled(IMAGES, 32, 1));
        }

        void writeCheckpoint(Path file) {
            Map<String, NDArray> state = new HashMap<>(harmonizer.state());
            learner.weights().forEach(weight -> state.put(weight.name(), weight.array()));
            try {
                new Checkpoint(1, state).write(file, manager);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            sgd.close();
            harmonizer.close();
            manager.close();
        }
    }

    private static List<EpochSummary> train(int epochs) {
        List<EpochSummary> all = new ArrayList<>();
        try (Setup setup = new Setup(epochs)) {
            setup.loop.run(Setup.plan(epochs), 0, new TrainingListener() {
                @Override
                public void epochDone(EpochSummary summary) {
                    all.add(summary);
                }
            });
        }
        return all;
    }

    @Test
    void run_withTheSameSeed_givesTheSameNumbers() {
        double[] first = train(4).stream().mapToDouble(EpochSummary::loss).toArray();
        assertArrayEquals(first, train(4).stream().mapToDouble(EpochSummary::loss).toArray());
    }

    @Test
    void run_addsTheTermOnceTheWarmUpIsOver() {
        List<EpochSummary> epochs = train(4);
        assertTrue(Double.isNaN(epochs.get(1).figures().get("loss_gh")));
        assertEquals(1.0, epochs.get(3).figures().get("gh_weight"));
        EpochSummary last = epochs.get(3);
        assertEquals(last.loss(), last.figures().get("loss_contrast") + last.figures().get("loss_gh"), 1e-9);
    }

    @Test
    void run_ofAnInterruptedThread_stopsWithinABatchAndSaysHowToGoOn() {
        try (Setup setup = new Setup(4)) {
            List<BatchProgress> seen = new ArrayList<>();
            var error = assertThrows(CancellationException.class, () -> setup.loop.run(Setup.plan(4), 0, new TrainingListener() {
                @Override
                public void batchDone(BatchProgress progress) {
                    seen.add(progress);
                    Thread.currentThread().interrupt();
                }
            }));
            assertFalse(Thread.interrupted(), "the exception has taken the place of the flag");
            assertEquals(1, seen.size());
            assertEquals("interrupted in epoch 1 of 4 after 1 of 2 batches; run it again to go on from there", error.getMessage());
        }
    }

    @Test
    void run_of150Steps_doesNotGrowNativeMemory() {
        assumeTrue(NativeMemory.inUse().isPresent(), "this C library does not say how much memory is in use");
        try (Setup setup = new Setup(400)) {
            List<Long> inUse = new ArrayList<>();
            List<Integer> arrays = new ArrayList<>();
            setup.loop.run(new TrainingPlan(100, epoch -> 0.01, Batches.shuffled(IMAGES, 32, 1)), 0, new TrainingListener() {
                @Override
                public void epochDone(EpochSummary summary) {
                    if ((summary.epoch() + 1) % 25 == 0) {
                        setup.writeCheckpoint(folder.resolve("last.safetensors"));
                        inUse.add(settled());
                        arrays.add(((BaseNDManager) setup.manager).getManagedArrays().size());
                    }
                }
            });
            long grown = inUse.get(3) - inUse.get(0);
            // One forgotten activation of the first stage a step would be 150 x 32 x 4 x 32 x 32 floats, 79 MB.
            assertTrue(grown < 5_000_000, "native memory grew by " + grown + " bytes in 150 steps: " + inUse);
            assertEquals(arrays.get(0), arrays.get(3));
        }
    }

    /** Returns the memory in use once the collector is done with buffers that Java has let go of: when it stays the same. */
    private static long settled() {
        long before = -1;
        long now = 0;
        for (int look = 0; look < 50 && now != before; look++) {
            before = now;
            System.gc();
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            now = NativeMemory.inUse().orElseThrow();
        }
        return now;
    }

    @Test
    void run_thatDiverges_stopsBeforeTheEpochCounts() {
        try (Setup setup = new Setup(4)) {
            List<EpochSummary> done = new ArrayList<>();
            TrainingPlan plan = new TrainingPlan(4, epoch -> 1e30, Batches.shuffled(IMAGES, 32, 1));
            var error = assertThrows(IllegalStateException.class, () -> setup.loop.run(plan, 0, new TrainingListener() {
                @Override
                public void epochDone(EpochSummary summary) {
                    done.add(summary);
                }
            }));
            assertTrue(error.getMessage().startsWith("the loss must stay finite, it became "), error.getMessage());
            assertTrue(done.size() < 4);
        }
    }

    @Test
    void schedule_withoutCompanions_isOneCosine() {
        Schedule schedule = Optimization.cifar().schedule(OptionalInt.empty());
        assertEquals(0.5, schedule.rateAt(9), 1e-12);
        assertEquals(1e-6, schedule.rateAt(999), 1e-12);
    }
}
