package org.geoharm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.geoharm.augment.Pipeline;
import org.geoharm.data.ImageFolder;
import org.geoharm.data.ListedDataset;
import org.geoharm.data.TinyFolder;
import org.geoharm.data.Unreadable;
import org.geoharm.eval.Classified;
import org.geoharm.eval.Evaluated;
import org.geoharm.eval.Evaluation;
import org.geoharm.eval.LinearProbe;
import org.geoharm.model.ResNet18;
import org.geoharm.train.BatchProgress;
import org.geoharm.train.DecodeAhead;
import org.geoharm.train.TrainingListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of image files of different sizes, from training over resuming to evaluation. */
class FolderTrainingTest {

    private static final Recipe RECIPE = Recipe.simclr().withBackbone(new ResNet18(8)).withAugmentation(Pipeline.imageNet(32))
            .withBatchSize(6).scaledTo(2);
    private static final Evaluation EVALUATION = Evaluation.paper().withDevice("cpu").withProbe(LinearProbe.paper().withEpochs(5));

    @TempDir
    private Path folder;
    private ListedDataset data;
    private Session session;

    @BeforeEach
    void write() throws IOException {
        data = ImageFolder.of(TinyFolder.write(folder.resolve("tiny"), 9, 7, 5)).split(0.7, 0);
        session = Session.current().withDevice("cpu").withRuns(folder.resolve("runs"));
    }

    @Test
    void fit_andEvaluate_workOnFiles() throws IOException {
        Run run = RECIPE.fit(data.pretraining(), session);
        assertTrue(run.finished());
        assertArrayEquals(data.pretraining().classCounts(), run.classCounts());
        Evaluated evaluated = EVALUATION.of(run, data);
        assertTrue(evaluated.linear().protocol().contains("Probe trained on 15 images of tiny train, tested on 6."),
                evaluated.linear().protocol());
        Evaluated few = EVALUATION.of(run, data.withTrain(data.train().perClass(2, 0)));
        assertTrue(few.linear().protocol().contains("Probe trained on 6 images of tiny train, at most 2 a class, seed 0, tested on 6."),
                few.linear().protocol());
    }

    @Test
    void fineTuning_andItsEvaluation_workOnFiles() throws IOException {
        FineTuning setting = FineTuning.logitAdjusted().withEpochs(2).scaledToBatch(6).withAugmentation(Pipeline.imageNetProbe(32));
        Run run = RECIPE.fit(data.pretraining(), session);
        FineTuned tuned = setting.fit(new Start.Pretrained(run), data.pretraining(), session);
        assertArrayEquals(data.pretraining().classCounts(), tuned.classCounts());
        Classified classified = EVALUATION.of(tuned, data);
        assertEquals("LA from SimCLR", classified.method());
        assertTrue(classified.result().protocol().endsWith("Trained on " + data.pretraining().name() + ", tested on 6 images."),
                classified.result().protocol());
    }

    @Test
    void fit_doesNotDependOnTheThreads_andGoesOnBitForBit() throws IOException {
        byte[] expected = weights(RECIPE.fit(data.pretraining(), session.withRuns(folder.resolve("two"))));
        System.setProperty(DecodeAhead.THREADS, "5");
        try {
            Session stopping = session.withListener(new TrainingListener() {
                @Override
                public void batchDone(BatchProgress progress) {
                    if (progress.epoch() == 1 && progress.batch() == 1) {
                        throw new IllegalStateException("stopped by the test");
                    }
                }
            });
            assertThrows(IllegalStateException.class, () -> RECIPE.fit(data.pretraining(), stopping));
            assertFalse(decoding());
            assertArrayEquals(expected, weights(RECIPE.fit(data.pretraining(), session)));
        } finally {
            System.clearProperty(DecodeAhead.THREADS);
        }
    }

    private static boolean decoding() {
        return Thread.getAllStackTraces().keySet().stream().anyMatch(thread -> thread.getName().equals("geoharm-decode"));
    }

    private static byte[] weights(Run run) throws IOException {
        return Files.readAllBytes(new RunFolder(run.folder()).checkpoint());
    }

    @Test
    void fit_stopsAtABrokenFile_andGoesOnOnceItIsMended() throws IOException {
        Path broken = data.pretraining().file(3);
        byte[] whole = Files.readAllBytes(broken);
        Files.write(broken, new byte[0]);
        UncheckedIOException failed = assertThrows(UncheckedIOException.class, () -> RECIPE.fit(data.pretraining(), session));
        assertTrue(failed.getMessage().contains(broken + ": cannot be read as an image: it has 0 bytes"), failed.getMessage());
        assertFalse(decoding());
        Files.write(broken, whole);
        assertTrue(RECIPE.fit(data.pretraining(), session).finished());
    }

    @Test
    void fit_leavesBrokenFilesOut_ifAskedTo_andTellsHowMany() throws IOException {
        Files.write(data.pretraining().file(3), new byte[0]);
        Files.write(data.test().file(1), new byte[0]);
        ListedDataset lenient = data.withUnreadable(Unreadable.SKIP_AND_COUNT);
        Run run = RECIPE.fit(lenient.pretraining(), session);
        assertTrue(Files.readAllLines(run.folder().resolve("history.csv")).get(0).endsWith("images_unreadable,images_per_second,seconds"));
        Evaluated evaluated = EVALUATION.of(run, lenient);
        assertTrue(evaluated.linear().protocol().contains("Probe trained on 14 images of tiny train, tested on 5; 2 images that cannot be "
                + "read are left out."), evaluated.linear().protocol());
    }
}
