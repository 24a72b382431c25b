package org.geoharm.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.geoharm.FineTuned;
import org.geoharm.FineTuning;
import org.geoharm.Recipe;
import org.geoharm.Run;
import org.geoharm.Session;
import org.geoharm.Start;
import org.geoharm.data.ImageDataset;
import org.geoharm.data.ImageSet;
import org.geoharm.data.Synthetic;
import org.geoharm.model.ResNet18;
import org.geoharm.train.TrainingListener;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptEvaluationTest {

    private static final ImageDataset DATA = Synthetic.standard().withClasses(4).withTrainPerClass(20).withTestPerClass(10).dataset(0);
    private static final ImageSet TAIL = DATA.longTailed(4);
    private static final Evaluation EVALUATION = Evaluation.paper().withProbe(LinearProbe.paper().withEpochs(2)).withDevice("cpu");

    @TempDir
    private static Path folder;

    private static Session session;
    private static Run run;

    @BeforeAll
    static void train() {
        session = new Session(folder, "cpu", new TrainingListener() { });
        run = Recipe.simclr().withBackbone(new ResNet18(2)).scaledToBatch(16).scaledTo(1).fit(TAIL, session);
    }

    /** Returns the kept files, with the accuracy in them changed to a number that no evaluation gives. */
    private static void spoil(Path training) throws IOException {
        try (Stream<Path> all = Files.walk(training.resolve("evaluations"))) {
            for (Path file : all.filter(file -> file.endsWith("result.json")).toList()) {
                Files.writeString(file, Files.readString(file).replaceFirst("\"top1\" : [\\d.]+", "\"top1\" : 12.3456"));
            }
        }
    }

    private static double top1(Outcome outcome) {
        return outcome.result().accuracy().top1();
    }

    @Test
    void of_findsTheSameAsTheEvaluation_andReadsItTheNextTime() throws IOException {
        KeptEvaluation kept = new KeptEvaluation(EVALUATION);
        Evaluated measured = kept.of(run, DATA);
        assertEquals(EVALUATION.of(run, DATA).entry(), measured.entry());
        assertEquals(measured.entry(), new KeptEvaluation(EVALUATION).of(run, DATA).entry());
        spoil(run.folder());
        assertEquals(12.3456, top1(new KeptEvaluation(EVALUATION).of(run, DATA)));
        for (Evaluation other : List.of(EVALUATION.withProbe(LinearProbe.paper().withEpochs(3)), EVALUATION.withRule(GroupRule.BY_COUNT))) {
            assertNotEquals(12.3456, top1(new KeptEvaluation(other).of(run, DATA)));
        }
        assertNotEquals(12.3456, top1(new KeptEvaluation(EVALUATION).of(run, DATA.withTrain(DATA.train().perClass(10, 0)))));
        assertNotEquals(12.3456, top1(new KeptEvaluation(EVALUATION).transferred(run, DATA)), "a transfer has other groups");
    }

    @Test
    void of_aFineTuning_isKeptAsWell() throws IOException {
        FineTuned tuned = FineTuning.crossEntropy().withEpochs(1).scaledToBatch(16).fit(new Start.Pretrained(run), TAIL, session);
        Classified measured = new KeptEvaluation(EVALUATION).of(tuned, DATA);
        assertEquals(measured.entry(), new KeptEvaluation(EVALUATION).of(tuned, DATA).entry());
        spoil(tuned.folder());
        assertEquals(12.3456, top1(new KeptEvaluation(EVALUATION).of(tuned, DATA)));
    }

    @Test
    void untrained_isKeptInTheFolder_forEachSeed(@TempDir Path kept) throws IOException {
        Evaluated measured = new KeptEvaluation(EVALUATION).untrained(run.recipe(), DATA, kept);
        assertEquals(EVALUATION.untrained(run.recipe(), DATA, DATA.train().classCounts()).entry(), measured.entry());
        assertEquals(measured.entry(), new KeptEvaluation(EVALUATION).untrained(run.recipe(), DATA, kept).entry());
        spoil(kept);
        assertEquals(12.3456, top1(new KeptEvaluation(EVALUATION).untrained(run.recipe(), DATA, kept)));
        assertNotEquals(12.3456, top1(new KeptEvaluation(EVALUATION).untrained(run.recipe().withSeed(1), DATA, kept)));
    }

    @Test
    void of_anUnfinishedTraining_isNeverKept() throws IOException {
        Run unfinished = run.recipe().withSeed(5).fit(TAIL, session);
        Files.delete(unfinished.folder().resolve("checkpoint").resolve("finished"));
        new KeptEvaluation(EVALUATION).of(unfinished, DATA);
        assertTrue(Files.notExists(unfinished.folder().resolve("evaluations")));
        FineTuned tuned = FineTuning.crossEntropy().withEpochs(1).scaledToBatch(16).withSeed(5).fit(new Start.Pretrained(run), TAIL, session);
        Files.delete(tuned.folder().resolve("checkpoint").resolve("finished"));
        new KeptEvaluation(EVALUATION).of(tuned, DATA);
        assertTrue(Files.notExists(tuned.folder().resolve("evaluations")));
    }
}
