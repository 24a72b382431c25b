package org.geoharm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.geoharm.harmonize.ClusterHarmonization;
import org.geoharm.harmonize.Harmonization;
import org.geoharm.harmonize.HarmonizationVariant;
import org.geoharm.harmonize.MemorylessHarmonization;
import org.geoharm.harmonize.MemorylessHarmonization.Prior;
import org.geoharm.harmonize.WeightedHarmonization;
import org.geoharm.method.Companion;
import org.geoharm.method.SimCLR;
import org.geoharm.model.ProjectionHead;
import org.geoharm.model.ResNet18;
import org.geoharm.train.BatchProgress;
import org.geoharm.train.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Variants of harmonisation in whole trainings of four epochs, the first of them warm-up. */
class HarmonizationVariantTrainingTest {

    private static final Harmonization GH = Harmonization.paper().withGeometricDimension(5).scaledTo(4, 1000).withWarmUpEpochs(1);

    @TempDir
    Path folder;

    private Run fit(Companion companion, String name, TrainingListener listener) {
        return Recipe.simclr().withMethod(SimCLR.paper().withHead(new ProjectionHead(16))).withBackbone(new ResNet18(2))
                .scaledTo(4).withBatchSize(24).withSeed(3).with(companion)
                .fit(TrainingProcess.images(), folder.resolve(name), Session.current().withDevice("cpu").withListener(listener));
    }

    private double[] losses(Companion companion) throws IOException {
        return fit(companion, companion.title(), new TrainingListener() {}).history().column("loss");
    }

    private byte[] checkpoint(String name) throws IOException {
        return Files.readAllBytes(folder.resolve(name).resolve("checkpoint/last.safetensors"));
    }

    @Test
    void fit_isThatOfHarmonisation_untilTheWarmUpIsOver_andThenAnother() throws IOException {
        double[] usual = losses(GH);
        for (HarmonizationVariant variant : new HarmonizationVariant[] {new WeightedHarmonization(GH, 0.5),
            new MemorylessHarmonization(GH, Prior.UNIFORM), new MemorylessHarmonization(GH, Prior.BATCH), ClusterHarmonization.of(GH)}) {
            double[] other = losses(variant);
            assertEquals(usual[0], other[0], variant.title());
            assertNotEquals(usual[1], other[1], variant.title());
            assertTrue(Double.isFinite(other[3]), variant.title());
        }
        assertArrayEquals(usual, losses(new WeightedHarmonization(GH, 1)));
    }

    @Test
    void fit_withClusters_goesOnBitForBit_afterAnInterruption() throws IOException {
        ClusterHarmonization variant = ClusterHarmonization.of(GH);
        fit(variant, "whole", new TrainingListener() {});
        int[] stops = {0};
        try {
            fit(variant, "broken", new TrainingListener() {
                @Override
                public void batchDone(BatchProgress progress) {
                    if (progress.epoch() == 2 && stops[0]++ == 0) {
                        Thread.currentThread().interrupt();
                    }
                }
            });
        } catch (CancellationException expected) {
            stops[0] = -1;
        }
        assertEquals(-1, stops[0], "it was interrupted, and said so");
        Run resumed = fit(variant, "broken", new TrainingListener() {});
        assertEquals(4, resumed.epochsDone());
        assertArrayEquals(checkpoint("whole"), checkpoint("broken"));
    }
}
