package org.geoharm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.geoharm.data.ImageSet;
import org.geoharm.method.SDCLR;
import org.geoharm.model.Classifier;
import org.geoharm.model.ProjectionHead;
import org.geoharm.model.ResNet18;
import org.geoharm.model.Weight;
import org.geoharm.torch.Torch;
import org.geoharm.train.BatchProgress;
import org.geoharm.train.TrainingListener;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FineTuningTest {

    private static final ImageSet IMAGES = TrainingProcess.images();
    private static final FineTuning SETTING = FineTuning.crossEntropy().withEpochs(3).scaledToBatch(16);
    private static final Start SCRATCH = new Start.Untrained(new ResNet18(2));

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static Run run;

    @BeforeAll
    static void train() {
        run = TrainingProcess.recipe().scaledTo(2).fit(IMAGES, shared.resolve("run"), session(shared, progress -> { }));
    }

    private static Session session(Path folder, Consumer<BatchProgress> told) {
        return new Session(folder, "cpu", new TrainingListener() {
            @Override
            public void batchDone(BatchProgress progress) {
                told.accept(progress);
            }
        });
    }

    private FineTuned fit(FineTuning setting, Start start, String name) {
        return setting.fit(start, IMAGES, session(folder.resolve(name), progress -> { }));
    }

    private static Map<String, float[]> weights(Classifier classifier) {
        return classifier.weights().stream().collect(Collectors.toMap(Weight::name, weight -> weight.array().toFloatArray()));
    }

    private static void assertSame(FineTuned one, FineTuned other) throws IOException {
        Map<String, float[]> theirs = other.withClassifier("cpu", FineTuningTest::weights);
        one.withClassifier("cpu", FineTuningTest::weights).forEach((name, array) -> assertArrayEquals(array, theirs.get(name), name));
    }

    @Test
    void start_pretrained_isTheRunsBackboneWithAFreshLayer() throws IOException {
        Map<String, float[]> trained = run.withBackbone("cpu", backbone -> backbone.weights().stream()
                .collect(Collectors.toMap(weight -> "backbone." + weight.name(), weight -> weight.array().toFloatArray())));
        try (NDManager manager = Torch.newManager(Torch.device("cpu"))) {
            Map<String, float[]> start = weights(new Start.Pretrained(run).classifier(manager, 3, 1));
            trained.forEach((name, array) -> assertArrayEquals(array, start.get(name), name));
            Map<String, float[]> again = weights(new Start.Pretrained(run).classifier(manager, 3, 1));
            Map<String, float[]> other = weights(new Start.Pretrained(run).classifier(manager, 3, 2));
            assertArrayEquals(start.get("fc.weight"), again.get("fc.weight"));
            assertFalse(Arrays.equals(start.get("fc.weight"), other.get("fc.weight")), "another seed draws another layer");
        }
    }

    @Test
    void fit_tellsOfItself() throws IOException {
        FineTuned tuned = fit(SETTING, new Start.Pretrained(run), "a");
        assertEquals("CE from SimCLR+GH", tuned.title());
        assertArrayEquals(new int[] {24, 24, 24}, tuned.classCounts());
        assertEquals(List.of("a", "b", "c"), tuned.classNames());
        assertEquals("noise", tuned.dataName());
        assertEquals(3, tuned.history().size());
        assertEquals(List.of("epoch", "learning_rate", "loss", "loss_classification", "images_per_second", "seconds"),
                tuned.history().table().columnNames());
        assertTrue(tuned.seconds() > 0);
        String text = Files.readString(tuned.folder().resolve("recipe.json"));
        assertTrue(text.contains("\"run\" : \"" + run.fingerprint() + "\"") && text.contains("CrossEntropyLoss"), text);
        assertTrue(tuned.folder().getFileName().toString().startsWith("ce-from-simclr-gh-noise-"), tuned.toString());
    }

    @Test
    void fit_again_trainsNothing() {
        FineTuned first = fit(SETTING, SCRATCH, "a");
        FineTuned again = SETTING.fit(SCRATCH, IMAGES, session(folder.resolve("a"), progress -> {
            throw new AssertionError("nothing is to be trained");
        }));
        assertEquals(first.folder(), again.folder());
    }

    @Test
    void fit_dependsOnTheSeedAlone() throws IOException {
        FineTuned one = fit(SETTING, SCRATCH, "a");
        assertSame(one, fit(SETTING, SCRATCH, "b"));
        Map<String, float[]> other = fit(SETTING.withSeed(1), SCRATCH, "a").withClassifier("cpu", FineTuningTest::weights);
        assertFalse(Arrays.equals(other.get("fc.weight"), one.withClassifier("cpu", FineTuningTest::weights).get("fc.weight")));
    }

    @Test
    void fit_interrupted_goesOnWhereItStopped_andEndsTheSame() throws IOException {
        Path broken = folder.resolve("broken");
        Session interrupting = session(broken, progress -> {
            if (progress.epoch() == 2 && progress.batch() == 2) {
                Thread.currentThread().interrupt();
            }
        });
        assertEquals("interrupted in epoch 3 of 3 after 2 of 5 batches; run it again to go on from there",
                assertThrows(CancellationException.class, () -> SETTING.fit(SCRATCH, IMAGES, interrupting)).getMessage());
        int[] batches = new int[1];
        FineTuned resumed = SETTING.fit(SCRATCH, IMAGES, session(broken, progress -> batches[0]++));
        assertEquals(3, batches[0], "what was trained is kept: 72 images make 5 batches of 16");
        FineTuned whole = fit(SETTING, SCRATCH, "whole");
        assertSame(whole, resumed);
        assertArrayEquals(whole.history().column("loss"), resumed.history().column("loss"));
    }

    @Test
    void fit_ofOtherSettingsStartsOrImages_isAnotherTraining() {
        ImageSet some = IMAGES.subset("noise", IntStream.range(0, 60).toArray());
        List<Path> folders = List.of(fit(SETTING, SCRATCH, "a").folder(),
                fit(SETTING.withLoss(FineTuning.logitAdjusted().loss()), SCRATCH, "a").folder(),
                fit(SETTING, new Start.Untrained(new ResNet18(3)), "a").folder(), fit(SETTING, new Start.Pretrained(run), "a").folder(),
                SETTING.fit(SCRATCH, some, session(folder.resolve("a"), progress -> { })).folder());
        assertEquals(folders.size(), folders.stream().distinct().count(), folders.toString());
    }

    /** Uneven classes: the two losses start from the same weights and end with others. */
    @Test
    void fit_withLogitAdjustment_learnsOtherwise() throws IOException {
        ImageSet uneven = IMAGES.subset("uneven", IntStream.range(0, 72).filter(i -> i % 3 == 0 || i < 30).toArray());
        Session session = session(folder, progress -> { });
        Map<String, float[]> plain = SETTING.fit(SCRATCH, uneven, session).withClassifier("cpu", FineTuningTest::weights);
        Map<String, float[]> adjusted = SETTING.withLoss(FineTuning.logitAdjusted().loss()).fit(SCRATCH, uneven, session)
                .withClassifier("cpu", FineTuningTest::weights);
        float[] first = plain.get("fc.bias");
        float[] second = adjusted.get("fc.bias");
        assertTrue(second[0] - second[1] < first[0] - first[1], "what is frequent has less of a head start: "
                + Arrays.toString(first) + " " + Arrays.toString(second));
    }

    @Test
    void fit_onClassesWithoutImages_isRefusedForLogitAdjustment_beforeAFileIsWritten() {
        ImageSet two = IMAGES.subset("two", IntStream.range(0, 72).filter(i -> i % 3 > 0).toArray());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> FineTuning.logitAdjusted().fit(SCRATCH, two,
                session(folder.resolve("none"), progress -> { }))).getMessage().startsWith("logit adjustment needs images of every class"));
        assertFalse(Files.exists(folder.resolve("none")));
    }

    @Test
    void start_fromARunThatIsNotFinished_isRefused() throws IOException {
        Run other = TrainingProcess.recipe().scaledTo(2).fit(IMAGES, folder.resolve("run"), session(folder, progress -> { }));
        Files.delete(other.folder().resolve("checkpoint/finished"));
        assertEquals("fine-tuning starts from a finished run, " + other + " is not; train it to its end first",
                assertThrows(IllegalStateException.class, () -> new Start.Pretrained(other)).getMessage());
    }

    /** Its network has batch norms for the pruned branch, too, which fine-tuning does not use. */
    @Test
    void fit_startsFromANetworkWithTwoBranches() throws IOException {
        Run pruned = TrainingProcess.recipe().withMethod(SDCLR.paper().withHead(new ProjectionHead(16))).scaledTo(1)
                .fit(IMAGES, folder.resolve("sdclr"), session(folder, progress -> { }));
        FineTuned tuned = fit(SETTING, new Start.Pretrained(pruned), "a");
        assertEquals("CE from SDCLR+GH", tuned.title());
        double[] loss = tuned.history().column("loss");
        assertTrue(loss[2] < loss[0], Arrays.toString(loss));
    }

    @Test
    void withEpochs_shrinksTheRamp() {
        assertEquals(5, FineTuning.crossEntropy().optimization().learningRate().rampEpochs());
        assertEquals(1, FineTuning.crossEntropy().withEpochs(20).optimization().learningRate().rampEpochs());
        assertNotEquals(FineTuning.crossEntropy(), FineTuning.crossEntropy().withPeakRate(0.01));
    }
}
