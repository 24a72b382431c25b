package org.geoharm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.geoharm.augment.Draws;
import org.geoharm.augment.Pipeline;
import org.geoharm.data.ImageSet;
import org.geoharm.harmonize.Harmonization;
import org.geoharm.harmonize.Surrogates;
import org.geoharm.model.Mode;
import org.geoharm.model.Network;
import org.geoharm.model.ResNet18;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.Torch;
import org.geoharm.train.Checkpoint;
import org.geoharm.train.EpochSummary;
import org.geoharm.train.TrainingListener;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

class RunTest {

    private static final ImageSet IMAGES = TrainingProcess.images();

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static Run run;

    @BeforeAll
    static void train() {
        run = recipe().fit(IMAGES, shared.resolve("run"), session());
    }

    private static Recipe recipe() {
        return TrainingProcess.recipe().scaledTo(2);
    }

    private static Session session() {
        return new Session(shared.resolve("runs"), "cpu", new TrainingListener() {});
    }

    @SuppressWarnings("try") // the mode acts by being there
    private static float[] features(Network backbone) {
        try (GradMode mode = GradMode.off(); NDManager manager = Torch.newManager(Torch.device("cpu"))) {
            NDArray images = IMAGES.subset("some", new int[] {0, 1, 2, 3}).toTensor(manager);
            NDArray view = Pipeline.plain().apply(images, new Draws(0, 0, 0, new int[] {0, 1, 2, 3}));
            return backbone.forward(view, Mode.EVALUATION).toFloatArray();
        }
    }

    @Test
    void open_knowsAllOfTheRun() throws IOException {
        Run opened = Run.open(run.folder());
        assertEquals(recipe(), opened.recipe());
        assertEquals("SimCLR+GH", opened.title());
        assertEquals(run.fingerprint(), opened.fingerprint());
        assertArrayEquals(new int[] {24, 24, 24}, opened.classCounts());
        assertEquals("noise", opened.dataName());
        assertEquals(2, opened.history().size());
        assertEquals(2, opened.epochsDone());
        assertTrue(opened.finished());
        assertEquals(run.folder().resolve("result.json"), opened.result());
        assertEquals("Run(SimCLR+GH, epochs=2, folder=" + run.folder() + ")", opened.toString());
    }

    @Test
    void histories_areBelowEachOther() throws IOException {
        Table table = Run.histories(List.of(run));
        assertEquals(2, table.rowCount());
        assertEquals("SimCLR+GH", table.stringColumn("method").get(1));
    }

    @Test
    void withBackbone_isTheTrainedNetwork_eachTimeTheSame() throws IOException {
        float[] once = run.withBackbone("cpu", RunTest::features);
        float[] again = Run.open(run.folder()).withBackbone("cpu", RunTest::features);
        assertEquals(4 * recipe().backbone().features(), once.length);
        assertArrayEquals(once, again);
        float[] untrained;
        try (NDManager manager = Torch.newManager(Torch.device("cpu"))) {
            Torch.seed(recipe().seed());
            untrained = features(recipe().method().learner(recipe().backbone(), manager).backbone());
        }
        assertFalse(Arrays.equals(once, untrained), "training changed the features");
    }

    @Test
    void surrogates_areThoseOfTheCheckpoint() throws IOException {
        Surrogates surrogates = Run.open(run.folder()).surrogates();
        try (NDManager manager = Torch.newManager(Torch.device("cpu"))) {
            Map<String, NDArray> arrays = Checkpoint.read(run.folder().resolve("checkpoint/last.safetensors"), manager).arrays();
            float[] logits = arrays.get("gh.logitMemory.logits").toFloatArray();
            int[] labels = surrogates.labels();
            for (int i = 0; i < labels.length; i++) {
                for (int k = 0; k < 10; k++) {
                    assertTrue(logits[10 * i + k] <= logits[10 * i + labels[i]], "image " + i);
                }
            }
            float[] masses = arrays.get("gh.surrogatePrior").toFloatArray();
            for (int k = 0; k < masses.length; k++) {
                assertEquals(masses[k] / IMAGES.size(), surrogates.prior()[k], 1e-6);
            }
        }
        assertEquals(IMAGES.size(), IntStream.of(surrogates.counts()).sum());
    }

    @Test
    void surrogates_ofARunWithout_sayWhatToDo() {
        Recipe plain = recipe();
        Run without = new Recipe(plain.method(), plain.backbone(), plain.augmentation(), plain.optimization(), List.of(), 0)
                .scaledTo(1).fit(IMAGES, folder.resolve("plain"), session());
        assertEquals("SimCLR in " + without.folder() + " was trained without harmonisation and has no surrogate labels; train a recipe "
                + "with(Harmonization.paper())", assertThrows(IllegalStateException.class, without::surrogates).getMessage());
    }

    @Test
    void surrogates_ofOtherSettings_nameTheCheckpoint() throws IOException {
        Recipe plain = recipe();
        Recipe more = new Recipe(plain.method(), plain.backbone(), plain.augmentation(), plain.optimization(),
                List.of(Harmonization.paper().withGeometricDimension(11)), plain.seed());
        String message = assertThrows(IOException.class, () -> Run.open(run.folder(), more).surrogates()).getMessage();
        assertTrue(message.startsWith(run.folder().resolve("checkpoint/last.safetensors") + ": does not fit the recipe beside it "
                + "(logitMemory.logits must be float32 (72, 11), got float32 (72, 10)"), message);
    }

    @Test
    void surrogates_beforeTheFirstEpoch_sayThatThereAreNone() throws IOException {
        Path begun = Files.createDirectories(folder.resolve("begun"));
        Files.copy(run.folder().resolve("recipe.json"), begun.resolve("recipe.json"));
        assertEquals(begun + ": none of 2 epochs is done; train it again with the same settings, it goes on where it stopped",
                assertThrows(IOException.class, () -> Run.open(begun).surrogates()).getMessage());
    }

    @Test
    void open_whereThereIsNoRun_saysSo() {
        for (Recipe mine : new Recipe[] {null, recipe()}) {
            String message = assertThrows(IOException.class, () -> {
                Run opened = mine == null ? Run.open(folder) : Run.open(folder, mine);
                opened.title();
            }).getMessage();
            assertEquals(folder.resolve("recipe.json") + ": no such file; the folder holds no run", message);
        }
    }

    @Test
    void withBackbone_ofAnotherRecipe_namesTheCheckpoint() throws IOException {
        Run wider = Run.open(run.folder(), recipe().withBackbone(new ResNet18(3)));
        String message = assertThrows(IOException.class, () -> wider.withBackbone("cpu", RunTest::features)).getMessage();
        assertTrue(message.startsWith(run.folder().resolve("checkpoint/last.safetensors") + ": does not fit the recipe beside it"),
                message);
    }

    @Test
    void withBackbone_leavesWhatItsUserThrows() {
        assertEquals("mine", assertThrows(IllegalArgumentException.class, () -> run.withBackbone("cpu", backbone -> {
            throw new IllegalArgumentException("mine");
        })).getMessage());
    }

    @Test
    void fit_inAFolderOfOtherSettings_changesNothing() throws IOException {
        String recipe = Files.readString(run.folder().resolve("recipe.json"));
        byte[] checkpoint = Files.readAllBytes(run.folder().resolve("checkpoint/last.safetensors"));
        Recipe other = recipe().withSeed(8);
        String message = assertThrows(IllegalArgumentException.class, () -> other.fit(IMAGES, run.folder(), session())).getMessage();
        assertTrue(message.startsWith(run.folder() + ": holds a run with other settings or images (fingerprint " + run.fingerprint()),
                message);
        assertEquals(recipe, Files.readString(run.folder().resolve("recipe.json")));
        assertArrayEquals(checkpoint, Files.readAllBytes(run.folder().resolve("checkpoint/last.safetensors")));
    }

    @Test
    void fit_inAFolderThatAnotherThreadTrainsIn_isRefused() {
        Path mine = folder.resolve("mine");
        String[] message = new String[1];
        TrainingListener intruding = new TrainingListener() {
            @Override
            public void epochDone(EpochSummary summary) {
                message[0] = assertThrows(UncheckedIOException.class, () -> recipe().fit(IMAGES, mine, session())).getCause().getMessage();
            }
        };
        assertTrue(recipe().fit(IMAGES, mine, session().withListener(intruding)).finished());
        assertEquals(mine + ": another process or thread trains in this folder; wait for it or choose another", message[0]);
    }

    @Test
    void fit_afterItsCheckpointWasDamaged_saysSo_andTrainsAnewOnceItIsGone() throws IOException {
        Path mine = folder.resolve("mine");
        recipe().fit(IMAGES, mine, session());
        Path checkpoint = mine.resolve("checkpoint/last.safetensors");
        byte[] whole = Files.readAllBytes(checkpoint);
        Files.delete(mine.resolve("checkpoint/finished"));
        Files.write(checkpoint, new byte[] {1, 2, 3});
        String message = assertThrows(UncheckedIOException.class, () -> recipe().fit(IMAGES, mine, session())).getCause().getMessage();
        assertTrue(message.startsWith(checkpoint + ": expected a safetensors file"), message);
        Files.delete(checkpoint);
        assertTrue(recipe().fit(IMAGES, mine, session()).finished());
        assertArrayEquals(whole, Files.readAllBytes(checkpoint));
    }

    @Test
    void fit_belowAFile_saysWhichAndLeavesIt() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "mine");
        for (Path place : List.of(file, file.resolve("below"))) {
            String message = assertThrows(UncheckedIOException.class, () -> recipe().fit(IMAGES, place, session())).getCause().getMessage();
            assertTrue(message.startsWith(place + ": the folder cannot be written (") && message.contains("choose another"), message);
        }
        assertEquals("mine", Files.readString(file));
    }

    @Test
    void runs_withOtherSeeds_differ() throws IOException {
        Run other = recipe().withSeed(8).fit(IMAGES, folder.resolve("other"), session());
        assertNotEquals(run.fingerprint(), other.fingerprint());
        assertFalse(Arrays.equals(run.withBackbone("cpu", RunTest::features), other.withBackbone("cpu", RunTest::features)));
    }
}
