package org.geoharm.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.geoharm.data.ImageDataset;
import org.geoharm.data.ProbeData;
import org.geoharm.data.TinyFolder;
import org.geoharm.eval.GroupRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Table4Test {

    private static final Scale SCALE = Scale.smoke().withRepetitions(2);

    @TempDir
    private Path folder;

    @Test
    void targets_areClassesThatPretrainingNeverSaw_andFolders() throws IOException {
        TinyFolder.write(folder.resolve("birds/train"), 12, 3, 2);
        TinyFolder.write(folder.resolve("birds/val"), 2, 2, 2);
        List<ProbeData> targets = Table4.standard().withFolders(List.of(folder.resolve("birds"))).targets(SCALE);
        assertEquals(List.of("synthetic shapes/6-10, unseen in pre-training", "birds"), targets.stream().map(ProbeData::name).toList());
        assertTrue(Collections.disjoint(SCALE.dataset().train().classNames(), targets.get(0).train().classNames()));
        assertEquals(List.of(10, 10, 10, 10, 10), IntStream.of(targets.get(0).train().classCounts()).boxed().toList());
        assertEquals(List.of(10, 3, 2), IntStream.of(targets.get(1).train().classCounts()).boxed().toList(), "what a probe takes, at most");
    }

    @Test
    void unseen_ofAWholeDataset_isNothing() throws IOException {
        assertEquals(Optional.empty(), SCALE.withClasses(29).unseen());
        assertEquals(2, SCALE.withClasses(28).unseen().map(ImageDataset::train).orElseThrow().classes());
    }

    /** As at the large scales, where no class of CIFAR-100 is left out, without CIFAR-10. */
    @Test
    void targets_ofWhichThereIsNone_areAStandInForCifar10_thatSaysSo() throws IOException {
        Scale whole = SCALE.withClasses(30);
        List<ProbeData> targets = Table4.standard().targets(whole);
        assertEquals(List.of("synthetic shapes in place of CIFAR-10"), targets.stream().map(ProbeData::name).toList());
        assertEquals(10, targets.get(0).train().classes());
        assertFalse(Arrays.equals(whole.standIn().train().picture(0).planes(), targets.get(0).train().picture(0).planes()),
                "images that pre-training never saw");
        TinyFolder.write(folder.resolve("train"), 3, 3);
        TinyFolder.write(folder.resolve("val"), 2, 2);
        assertEquals(1, Table4.standard().withFolders(List.of(folder)).targets(whole).size(), "no stand-in beside real images");
    }

    @Test
    void plan_probesAllRunsOfTable1_andTunesTheFirstPair() throws IOException {
        Plan plan = Table4.standard().plan(SCALE);
        List<Trial> probes = plan.trials().stream().filter(TransferTrial.class::isInstance).toList();
        assertEquals(new Table1(List.of(100.0)).plan(SCALE).trials().stream().map(trial -> ((PretrainingTrial) trial).recipe()).toList(),
                probes.stream().map(trial -> ((TransferTrial) trial).pretraining().recipe()).toList());
        List<Trial> tunings = plan.trials().stream().filter(FineTuningTrial.class::isInstance).toList();
        assertEquals(List.of("CE from scratch", "CE from SimCLR", "CE from SimCLR+GH"),
                tunings.stream().map(Trial::title).distinct().toList());
        List<Trial> untrained = plan.trials().stream().filter(UntrainedTrial.class::isInstance).toList();
        assertEquals(plan.trials().subList(0, 2), untrained, "one a seed, above all others");
        assertEquals(SCALE.seeds(), untrained.stream().map(Trial::seed).toList());
        assertEquals(probes.get(0).task(), untrained.get(0).task());
        assertEquals(untrained.size() + probes.size() + tunings.size(), plan.trials().size());
        assertEquals(tunings.get(0).task().train(), probes.get(0).task().train(), "both learn from the same images");
        assertEquals(probes.size() + tunings.size(), plan.inOrder().size(), "each pre-training once, and no probe");
    }

    @Test
    void plan_ofPhotographs_framesThemAtTheSizeOfPretraining() throws IOException {
        TinyFolder.write(folder.resolve("train"), 3, 3);
        TinyFolder.write(folder.resolve("val"), 2, 2);
        Plan plan = Table4.standard().withMethods(List.of("simclr")).withFolders(List.of(folder)).plan(SCALE);
        FineTuningTrial last = (FineTuningTrial) plan.trials().get(plan.trials().size() - 1);
        assertEquals(32, last.tuning().augmentation().framedSize());
        assertEquals(folder.getFileName() + ": fine-tuning, pre-trained on synthetic shapes-LT, imbalance ratio 100", last.task().name());
    }

    @Test
    void evaluation_hasNoGroups() {
        assertEquals(SCALE.evaluation().withRule(GroupRule.NONE), Table4.standard().evaluation(SCALE));
    }
}
