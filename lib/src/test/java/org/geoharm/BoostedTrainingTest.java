package org.geoharm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.geoharm.augment.RandAugment;
import org.geoharm.boost.BCL;
import org.geoharm.harmonize.Harmonization;
import org.geoharm.method.SimCLR;
import org.geoharm.model.ProjectionHead;
import org.geoharm.model.ResNet18;
import org.geoharm.torch.Torch;
import org.geoharm.train.BatchProgress;
import org.geoharm.train.Checkpoint;
import org.geoharm.train.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Boosting in whole trainings of three epochs. */
class BoostedTrainingTest {

    @TempDir
    Path folder;

    private static Recipe plain() {
        return Recipe.simclr().withMethod(SimCLR.paper().withHead(new ProjectionHead(16))).withBackbone(new ResNet18(2))
                .scaledTo(3).withBatchSize(24).withSeed(3);
    }

    private Run fit(Recipe recipe, String name) {
        return fit(recipe, name, new TrainingListener() {});
    }

    private Run fit(Recipe recipe, String name, TrainingListener listener) {
        return recipe.fit(TrainingProcess.images(), folder.resolve(name),
                Session.current().withDevice("cpu").withListener(listener));
    }

    @Test
    void fit_equalsThePlainTraining_inTheFirstEpochAlone() throws IOException {
        double[] plain = fit(plain(), "plain").history().column("loss");
        Run run = fit(plain().with(BCL.cifar()), "boosted");
        double[] boosted = run.history().column("loss");
        assertEquals(plain[0], boosted[0]);
        assertNotEquals(plain[1], boosted[1]);
        assertNotEquals(plain[2], boosted[2]);
        assertEquals(0, run.history().column("bcl_mean_strength")[0]);
        assertTrue(run.history().column("bcl_mean_strength")[1] > 0);
        assertEquals(boosted[0], run.history().column("bcl_mean_loss")[0], 1e-5);
        assertEquals("SimCLR+BCL", run.recipe().title());
    }

    /** With several operations and harmonisation beside it. */
    @Test
    void fit_goesOnBitForBit_afterAnInterruption() throws IOException {
        Recipe both = plain().with(Harmonization.paper().withGeometricDimension(10).scaledTo(3, 1000))
                .with(BCL.cifar().withRandAugment(RandAugment.cifarMany(2)));
        assertEquals("SimCLR+GH+BCL", both.title());
        Run whole = fit(both, "whole");
        int[] stops = {0};
        try {
            fit(both, "broken", stopAfterTwoEpochs(stops));
        } catch (CancellationException expected) {
            stops[0]++;
        }
        assertEquals(2, stops[0], "it was interrupted once, and said so");
        Run resumed = fit(both, "broken");
        assertArrayEquals(whole.history().column("loss"), resumed.history().column("loss"));
        assertArrayEquals(whole.history().column("bcl_mean_strength"), resumed.history().column("bcl_mean_strength"));
        assertSameState("whole", "broken");
    }

    private static TrainingListener stopAfterTwoEpochs(int[] stops) {
        return new TrainingListener() {
            @Override
            public void batchDone(BatchProgress progress) {
                if (progress.epoch() == 2 && stops[0] == 0) {
                    stops[0]++;
                    Thread.currentThread().interrupt();
                }
            }
        };
    }

    private void assertSameState(String one, String other) throws IOException {
        try (NDManager manager = Torch.newManager(Device.cpu())) {
            Checkpoint a = Checkpoint.read(folder.resolve(one).resolve("checkpoint/last.safetensors"), manager);
            Checkpoint b = Checkpoint.read(folder.resolve(other).resolve("checkpoint/last.safetensors"), manager);
            assertEquals(a.arrays().keySet(), b.arrays().keySet());
            assertTrue(a.arrays().keySet().containsAll(List.of("bcl.losses", "bcl.seen")), a.arrays().keySet().toString());
            a.arrays().forEach((name, array) -> assertArrayEquals(array.toByteArray(), b.arrays().get(name).toByteArray(), name));
        }
    }
}
