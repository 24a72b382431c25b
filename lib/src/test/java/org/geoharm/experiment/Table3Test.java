package org.geoharm.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.geoharm.Recipe;
import org.geoharm.augment.Pipeline;
import org.geoharm.data.ImageFolder;
import org.geoharm.data.ListedDataset;
import org.geoharm.data.TinyFolder;
import org.geoharm.model.ResNet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Table3Test {

    private static final Scale SCALE = Scale.smoke().withRepetitions(2);

    @TempDir
    private Path folder;

    private static FineTuningTrial tuning(Trial trial) {
        return (FineTuningTrial) trial;
    }

    @Test
    void plan_hasTwoLossesFromElevenStarts_seedBySeed() throws IOException {
        List<Trial> trials = Table3.cifar().plan(SCALE).trials();
        assertEquals(2 * 11 * 2, trials.size());
        assertEquals(List.of("CE from scratch", "CE from SimCLR", "CE from SimCLR+GH", "CE from Focal", "CE from Focal+GH", "CE from SDCLR",
                "CE from SDCLR+GH", "CE from DnC", "CE from DnC+GH", "CE from SimCLR+BCL", "CE from SimCLR+BCL+GH"),
                trials.subList(0, 22).stream().map(Trial::title).distinct().toList());
        assertTrue(trials.subList(22, 44).stream().allMatch(trial -> trial.title().startsWith("LA from ")));
        for (int i = 0; i < trials.size(); i++) {
            FineTuningTrial trial = tuning(trials.get(i));
            assertEquals(i % 2, trial.seed());
            trial.pretraining().ifPresent(start -> assertEquals(trial.seed(), start.seed()));
        }
    }

    /** The same settings, seeds and images, so that the runs are found again. */
    @Test
    void plan_needsThePretrainingsOfTable1() throws IOException {
        List<Trial> first = new Table1(List.of(100.0)).plan(SCALE).trials();
        List<Trial> needed = Table3.cifar().plan(SCALE).inOrder().stream().filter(PretrainingTrial.class::isInstance).toList();
        assertEquals(first.stream().map(trial -> ((PretrainingTrial) trial).recipe()).toList(),
                needed.stream().map(trial -> ((PretrainingTrial) trial).recipe()).toList());
        assertEquals(List.of(first.get(0).task().train().fingerprint()),
                needed.stream().map(trial -> trial.task().train().fingerprint()).distinct().toList());
    }

    @Test
    void plan_learnsAgainWhatWasPretrainedOn_atTheScale() throws IOException {
        FineTuningTrial trial = tuning(Table3.cifar().plan(SCALE).trials().get(2));
        assertEquals(trial.task(), trial.pretraining().orElseThrow().task());
        assertEquals(SCALE.budget().fineTuningEpochs(), trial.epochs());
        assertEquals(Pipeline.weak(32), trial.tuning().augmentation());
        assertEquals(SCALE.width(), ((ResNet) trial.backbone()).width());
    }

    /** Photographs have a part of their own, with the settings for them: random crops, at the size of pre-training. */
    @Test
    void plan_ofPhotographs_framesThem() throws IOException {
        TinyFolder.write(folder.resolve("train"), 6, 3, 2);
        TinyFolder.write(folder.resolve("val"), 2, 2, 2);
        ListedDataset own = ImageFolder.dataset(folder);
        List<Trial> trials = Table3.cifar().withMethods(List.of("SDCLR")).withPhotographs(List.of(own)).plan(SCALE).trials();
        assertEquals(2, trials.stream().map(Trial::task).distinct().count());
        FineTuningTrial last = tuning(trials.get(trials.size() - 1));
        assertEquals(own.name(), last.task().name());
        assertEquals(SCALE.pixels(), last.tuning().augmentation().framedSize());
        assertEquals(Recipe.imageNetLt().augmentation().noLargerThan(SCALE.pixels()),
                last.pretraining().orElseThrow().recipe().augmentation());
        assertEquals("LA from SDCLR+GH", last.title());
    }

    @Test
    void table_ofNothing_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> Table3.cifar().withRatios(List.of()));
        assertThrows(IllegalArgumentException.class, () -> Table3.cifar().withMethods(List.of()).plan(SCALE));
    }
}
