package org.geoharm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.geoharm.data.ImageSet;
import org.geoharm.harmonize.Harmonization;
import org.geoharm.loss.FocalNtXentLoss;
import org.geoharm.method.DnC;
import org.geoharm.method.Method;
import org.geoharm.method.SDCLR;
import org.geoharm.method.SimCLR;
import org.geoharm.model.ProjectionHead;
import org.geoharm.model.Pruning;
import org.geoharm.model.ResNet18;
import org.geoharm.model.Weight;
import org.geoharm.torch.Torch;
import org.geoharm.train.BatchProgress;
import org.geoharm.train.Checkpoint;
import org.geoharm.train.EpochSummary;
import org.geoharm.train.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeTest {

    private static final ImageSet IMAGES = TrainingProcess.images();

    @TempDir
    Path folder;

    /** Counts what it hears of, and interrupts the training at a batch if asked to. */
    private static final class Witness implements TrainingListener {

        private int started;
        private int epochs;
        private int ended;
        private final int[] interruptAt;

        Witness(int... interruptAt) {
            this.interruptAt = interruptAt;
        }

        @Override
        public void started(String title, int from, int all) {
            started++;
        }

        @Override
        public void batchDone(BatchProgress at) {
            if (interruptAt.length > 0 && at.epoch() == interruptAt[0] && at.batch() == interruptAt[1]) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void epochDone(EpochSummary summary) {
            epochs++;
        }

        @Override
        public void ended() {
            ended++;
        }
    }

    private static Recipe small() {
        return Recipe.simclr().withMethod(SimCLR.paper().withHead(new ProjectionHead(16))).withBackbone(new ResNet18(2))
                .scaledTo(2).withBatchSize(24).withSeed(7);
    }

    private Session session(TrainingListener listener) {
        return new Session(folder.resolve("runs"), "cpu", listener);
    }

    private static Map<String, byte[]> state(Run run) throws IOException {
        try (NDManager manager = Torch.newManager(Device.cpu())) {
            Map<String, byte[]> state = new TreeMap<>();
            Checkpoint.read(run.folder().resolve("checkpoint/last.safetensors"), manager).arrays()
                    .forEach((name, array) -> state.put(name, array.toByteArray()));
            return state;
        }
    }

    private static void assertSameState(Run expected, Run run) throws IOException {
        Map<String, byte[]> theirs = state(expected);
        Map<String, byte[]> ours = state(run);
        assertEquals(theirs.keySet(), ours.keySet());
        theirs.forEach((name, bytes) -> assertArrayEquals(bytes, ours.get(name), name));
    }

    @Test
    void title_joinsMethodAndCompanions() {
        assertEquals("SimCLR", Recipe.simclr().title());
        assertEquals("Focal", Recipe.simclr().withMethod(SimCLR.focal()).title());
        assertEquals("SDCLR(Focal)", Recipe.simclr().withMethod(SDCLR.paper().withLoss(FocalNtXentLoss.paper())).title());
        assertEquals("DnC", Recipe.simclr().withMethod(DnC.standard()).title());
        assertEquals("DnC(SDCLR)", Recipe.simclr().withMethod(DnC.standard().withContrast(SDCLR.paper())).title());
        assertEquals("DnC(Focal)+GH", Recipe.simclr().withMethod(DnC.standard().withContrast(SimCLR.focal())).with(Harmonization.paper())
                .title());
        assertEquals("SDCLR+GH", Recipe.simclr().withMethod(SDCLR.paper()).with(Harmonization.paper()).title());
        assertEquals("SimCLR+GH", Recipe.simclr().with(Harmonization.paper()).title());
        assertEquals("Pull+Norm", small().withMethod(Pull.small()).with(new NormPenalty(0.1)).title());
    }

    @Test
    void with_leavesTheRecipeItWasCalledOnAsItWas() {
        Recipe plain = Recipe.simclr();
        plain.with(Harmonization.paper());
        assertEquals(List.of(), plain.companions());
        assertThrows(UnsupportedOperationException.class, () -> plain.companions().add(Harmonization.paper()));
    }

    @Test
    void scaledTo_shrinksEverySpanOfEpochs() {
        Recipe tenth = Recipe.simclr().with(Harmonization.paper()).scaledTo(100);
        assertEquals(100, tenth.optimization().epochs());
        assertEquals(1, tenth.optimization().learningRate().rampEpochs());
        Harmonization gh = (Harmonization) tenth.companions().get(0);
        assertEquals(50, gh.warmUpEpochs());
        assertEquals(1, gh.rampEpochs());
        assertEquals(2, gh.priorEstimation().refreshEvery());
        assertEquals(OptionalInt.of(50), tenth.secondStage());
        assertEquals(Recipe.simclr(), Recipe.simclr().scaledTo(1000));
        assertEquals("epochs must be >= 1, got 0",
                assertThrows(IllegalArgumentException.class, () -> Recipe.simclr().scaledTo(0)).getMessage());
    }

    @Test
    void check_findsWhatDoesNotFit() {
        small().with(Harmonization.paper().withGeometricDimension(18).withWarmUpEpochs(1)).check();
        Recipe tooLate = small().with(Harmonization.paper().withGeometricDimension(10).withWarmUpEpochs(2));
        assertTrue(assertThrows(IllegalArgumentException.class, tooLate::check).getMessage()
                .startsWith("warmUpEpochs must be < epochs, or harmonisation never acts; got 2 of 2"));
    }

    @Test
    void fit_ofWhatDoesNotFit_makesNoFolder() {
        Session session = session(new Witness());
        Recipe tooLate = small().with(Harmonization.paper().withGeometricDimension(10).withWarmUpEpochs(2));
        assertThrows(IllegalArgumentException.class, () -> tooLate.fit(IMAGES, session));
        ImageSet one = IMAGES.subset("one image", new int[] {0});
        assertEquals("training needs at least 2 images, one image has 1",
                assertThrows(IllegalArgumentException.class, () -> small().fit(one, session)).getMessage());
        Session elsewhere = new Session(session.runs(), "abacus", session.listener());
        assertEquals("device must be auto, cpu, cuda or cuda:N, got abacus",
                assertThrows(IllegalArgumentException.class, () -> small().fit(IMAGES, elsewhere)).getMessage());
        assertFalse(Files.exists(session.runs()));
    }

    @Test
    void fit_twice_trainsOnce() throws IOException {
        Witness witness = new Witness();
        Run first = small().fit(IMAGES, session(witness));
        assertTrue(first.finished());
        assertEquals(2, witness.epochs);
        Run second = small().fit(IMAGES, session(witness));
        assertEquals(first, second);
        assertEquals(1, witness.started);
        assertEquals(2, witness.epochs);
        assertEquals(1, witness.ended);
    }

    @Test
    void fit_withAnotherSetting_isAnotherRun() {
        Run first = small().fit(IMAGES, session(new Witness()));
        Run second = small().withSeed(8).fit(IMAGES, session(new Witness()));
        assertFalse(first.folder().equals(second.folder()));
        assertTrue(first.folder().getFileName().toString().matches("simclr-noise-[0-9a-f]{12}"), first.toString());
    }

    @Test
    void fit_withTheSameSeed_givesTheSameBits() throws IOException {
        Run one = small().fit(IMAGES, folder.resolve("one"), session(new Witness()));
        Run other = small().fit(IMAGES, folder.resolve("other"), session(new Witness()));
        assertSameState(one, other);
    }

    @Test
    void fit_interruptedInTheMiddle_goesOnToTheSameBitsAsAnUnbrokenOne() throws IOException {
        Recipe recipe = small().with(Harmonization.paper().withGeometricDimension(10).withWarmUpEpochs(1));
        Witness witness = new Witness(1, 2);
        Path broken = folder.resolve("broken");
        String message = assertThrows(CancellationException.class, () -> recipe.fit(IMAGES, broken, session(witness))).getMessage();
        assertEquals("interrupted in epoch 2 of 2 after 2 of 3 batches; run it again to go on from there", message);
        assertFalse(Thread.currentThread().isInterrupted());
        assertEquals(1, witness.ended);
        assertFalse(Run.open(broken).finished());
        assertEquals(1, Run.open(broken).epochsDone());
        Run mended = recipe.fit(IMAGES, broken, session(new Witness()));
        Run unbroken = recipe.fit(IMAGES, folder.resolve("unbroken"), session(new Witness()));
        assertTrue(mended.finished());
        assertSameState(unbroken, mended);
        assertArrayEquals(unbroken.history().column("loss"), mended.history().column("loss"));
    }

    @Test
    void fit_withEveryMethod_plainAndHarmonised_trainsAndOpensAgain() throws IOException {
        SDCLR damaged = SDCLR.paper().withHead(new ProjectionHead(16));
        for (Method method : List.of(damaged, SimCLR.focal().withHead(new ProjectionHead(16)))) {
            for (Recipe recipe : List.of(small().withMethod(method), small().withMethod(method)
                    .with(Harmonization.paper().withGeometricDimension(10).withWarmUpEpochs(1)))) {
                Run run = recipe.fit(IMAGES, session(new Witness()));
                assertTrue(run.finished(), recipe.title());
                assertEquals(recipe, Run.open(run.folder()).recipe());
                for (double loss : run.history().column("loss")) {
                    assertTrue(Double.isFinite(loss), recipe.title());
                }
                assertEquals("", run.withBackbone("cpu", backbone -> backbone.weights().stream().map(Weight::name)
                        .filter(name -> name.contains("bn_list")).findAny().orElse("")));
            }
        }
    }

    @Test
    void fit_ofSdclrInterruptedInTheMiddle_goesOnToTheSameBitsAsAnUnbrokenOne() throws IOException {
        SDCLR byChance = SDCLR.paper().withHead(new ProjectionHead(16)).withPruning(new Pruning(0.6, 0.2));
        Recipe recipe = small().withMethod(byChance)
                .with(Harmonization.paper().withGeometricDimension(10).withWarmUpEpochs(1));
        Path broken = folder.resolve("broken");
        assertThrows(CancellationException.class, () -> recipe.fit(IMAGES, broken, session(new Witness(1, 2))));
        Run mended = recipe.fit(IMAGES, broken, session(new Witness()));
        Run unbroken = recipe.fit(IMAGES, folder.resolve("unbroken"), session(new Witness()));
        assertSameState(unbroken, mended);
        assertArrayEquals(unbroken.history().column("loss"), mended.history().column("loss"));
    }

    @Test
    void fit_withPartsOfOnesOwn_trainsAndOpensAgain() throws IOException {
        Recipe recipe = small().withMethod(Pull.small()).with(new NormPenalty(0.5));
        Run run = recipe.fit(IMAGES, session(new Witness()));
        assertTrue(run.finished());
        assertTrue(run.history().columns().containsAll(List.of("loss_norm", "norm_batches")), run.history().toString());
        double[] loss = run.history().column("loss");
        double[] contrast = run.history().column("loss_contrast");
        double[] norm = run.history().column("loss_norm");
        for (int epoch = 0; epoch < loss.length; epoch++) {
            assertEquals(contrast[epoch] + norm[epoch], loss[epoch], 1e-5);
        }
        assertArrayEquals(new double[] {3, 6}, run.history().column("norm_batches"));
        assertTrue(state(run).containsKey("norm.batches"));
        Run again = Run.open(run.folder(), recipe);
        int weights = again.withBackbone("cpu", backbone -> backbone.weights().size());
        assertTrue(weights > 0, "the backbone is there");
        String message = assertThrows(IOException.class, () -> Run.open(run.folder())).getMessage();
        assertTrue(message.contains("is not one of this library's; open the run with Run.open(folder, recipe)"), message);
    }
}
