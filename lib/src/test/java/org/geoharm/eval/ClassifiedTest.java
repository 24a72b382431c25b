package org.geoharm.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.geoharm.FineTuned;
import org.geoharm.FineTuning;
import org.geoharm.Session;
import org.geoharm.Start;
import org.geoharm.augment.Draws;
import org.geoharm.augment.Pipeline;
import org.geoharm.data.ClassGroup;
import org.geoharm.data.ImageDataset;
import org.geoharm.data.ImageSet;
import org.geoharm.data.Synthetic;
import org.geoharm.model.Mode;
import org.geoharm.model.ResNet18;
import org.geoharm.report.Leaderboard;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.Torch;
import org.geoharm.train.TrainingListener;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifiedTest {

    private static final ImageDataset SYNTHETIC = Synthetic.generate(0).limitedTo(3);
    private static final ImageSet TRAIN = SYNTHETIC.longTailed(4);
    private static final ImageDataset DATA = new ImageDataset(SYNTHETIC.name(), SYNTHETIC.train(), SYNTHETIC.test().perClass(20, 0));
    private static final FineTuning SETTING = FineTuning.crossEntropy().withEpochs(12).scaledToBatch(32);

    @TempDir
    static Path folder;

    private static FineTuned tuned;
    private static Classified classified;

    @BeforeAll
    static void train() throws IOException {
        tuned = tune(SETTING);
        classified = Evaluation.paper().withDevice("cpu").of(tuned, DATA);
    }

    private static FineTuned tune(FineTuning setting) {
        return setting.fit(new Start.Untrained(new ResNet18(4)), TRAIN, new Session(folder, "cpu", new TrainingListener() {}));
    }

    /** Image by image: the class with the highest score. */
    @Test
    @SuppressWarnings("try") // the mode acts by being there
    void of_countsTheHighestScores() throws IOException {
        ImageSet test = DATA.test();
        int[] guessed = tuned.withClassifier("cpu", classifier -> {
            int[] classes = new int[test.size()];
            try (GradMode mode = GradMode.off(); NDManager manager = Torch.newManager(Torch.device("cpu"))) {
                for (int i = 0; i < classes.length; i++) {
                    NDArray image = test.subset("one", new int[] {i}).toTensor(manager);
                    NDArray view = Pipeline.plain().apply(image, new Draws(0, 0, 0, new int[] {i}));
                    classes[i] = (int) classifier.forward(view, Mode.EVALUATION).argMax(1).getLong(0);
                }
            }
            return classes;
        });
        double[] right = new double[3];
        for (int i = 0; i < guessed.length; i++) {
            right[test.labels()[i]] += guessed[i] == test.labels()[i] ? 100.0 / 20 : 0;
        }
        assertArrayEquals(right, classified.result().accuracy().perClass(), 1e-9);
        assertEquals(Arrays.stream(right).average().orElseThrow(), classified.groupAccuracy().average(), 1e-9);
        assertTrue(classified.groupAccuracy().average() > 50, "shapes and textures are soon told apart, got " + classified.groupAccuracy());
    }

    @Test
    void of_groupsByTheImagesThatWereLearnedFrom_andKeepsTheResult() throws IOException {
        int[] counts = TRAIN.classCounts();
        assertTrue(counts[0] > counts[1] && counts[1] > counts[2], Arrays.toString(counts));
        assertArrayEquals(new int[] {0}, classified.result().classes(ClassGroup.MANY));
        assertArrayEquals(new int[] {2}, classified.result().classes(ClassGroup.FEW));
        assertEquals(classified.groupAccuracy(), ProbeResult.read(tuned.result()).groupAccuracy());
        assertEquals("All weights and a linear layer trained with labels: SGD with peak rate 0.025, momentum 0.9, weight decay 5.0E-4, "
                + "cosine over 12 epochs in batches of 32. Trained on " + TRAIN.name() + ", tested on 60 images.",
                classified.result().protocol());
    }

    @Test
    void leaderboard_hasARowAClassifier() throws IOException {
        Classified adjusted = Evaluation.paper().withDevice("cpu").of(tune(SETTING.withLoss(FineTuning.logitAdjusted().loss())), DATA);
        Leaderboard board = Outcome.leaderboard(List.of(classified, adjusted));
        assertEquals(List.of("CE from scratch", "LA from scratch"), board.table().stringColumn("Method").asList());
        assertEquals(List.of(0, 0), board.table().intColumn("Epochs").asList());
        assertEquals(classified.result().protocol() + " Groups: " + classified.result().groupRule() + ".", board.protocol());
    }

    @Test
    void of_imagesOfOtherClasses_isRefused() {
        ImageDataset other = Synthetic.generate(0).limitedTo(4);
        String message = assertThrows(IllegalArgumentException.class, () -> Evaluation.paper().of(tuned, other)).getMessage();
        assertTrue(message.startsWith("CE from scratch tells 3 classes apart ("), message);
    }
}
