package org.geoharm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.geoharm.method.DnC;
import org.geoharm.method.SDCLR;
import org.geoharm.model.Backbone;
import org.geoharm.model.Network;
import org.geoharm.model.ResNet18;
import org.geoharm.torch.Precision;
import org.geoharm.torch.Torch;
import org.geoharm.train.Checkpoint;
import org.geoharm.train.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings in bfloat16. */
class PrecisionTrainingTest {

    @TempDir
    Path folder;

    private Session session() {
        return new Session(folder.resolve("runs"), "cpu", new TrainingListener() {});
    }

    private Session narrow() {
        assumeTrue(Precision.BFLOAT16.isNativeOn(Device.cpu()), "this CPU has no instructions for bfloat16");
        return session().withPrecision(Precision.BFLOAT16);
    }

    @Test
    void fit_inBfloat16_isAnotherRun_withWeightsInFloat32() throws IOException {
        Recipe recipe = TrainingProcess.recipe();
        Run narrow = recipe.fit(TrainingProcess.images(), narrow());
        Run wide = recipe.fit(TrainingProcess.images(), session());
        assertNotEquals(wide.folder(), narrow.folder());
        double[] expected = wide.history().column("loss_contrast");
        double[] losses = narrow.history().column("loss_contrast");
        assertEquals(expected.length, losses.length);
        assertTrue(Arrays.stream(losses).allMatch(Double::isFinite), Arrays.toString(losses));
        assertNotEquals(expected[0], losses[0], "nothing was narrow");
        try (NDManager manager = Torch.newManager(Device.cpu())) {
            Checkpoint.read(narrow.folder().resolve("checkpoint/last.safetensors"), manager).arrays().forEach((name, array) ->
                    assertTrue(array.getDataType() == DataType.FLOAT32 || array.getDataType() == DataType.INT64, name));
        }
        assertTrue(Files.readString(narrow.folder().resolve("recipe.json")).contains("\"precision\" : \"bfloat16\""));
    }

    @Test
    void fit_inBfloat16_repeatsBitForBit() throws IOException {
        Session session = narrow();
        Recipe recipe = TrainingProcess.recipe().scaledTo(2);
        Run once = recipe.fit(TrainingProcess.images(), folder.resolve("once"), session);
        Run again = recipe.fit(TrainingProcess.images(), folder.resolve("again"), session);
        try (NDManager manager = Torch.newManager(Device.cpu())) {
            var first = Checkpoint.read(once.folder().resolve("checkpoint/last.safetensors"), manager).arrays();
            var second = Checkpoint.read(again.folder().resolve("checkpoint/last.safetensors"), manager).arrays();
            first.forEach((name, array) -> assertEquals(array, second.get(name), name));
        }
    }

    @Test
    void fit_inBfloat16_doesEveryKindOfMethod() {
        Recipe small = TrainingProcess.recipe().scaledTo(3);
        for (Recipe recipe : List.of(small.withMethod(SDCLR.paper()), small.withMethod(DnC.standard().withClusters(2)))) {
            Recipe plain = new Recipe(recipe.method(), recipe.backbone(), recipe.augmentation(), recipe.optimization(), List.of(), 1);
            assertEquals(plain.method().ownEpochs(3), runEpochs(plain.fit(TrainingProcess.images(), narrow())));
        }
    }

    private static int runEpochs(Run run) {
        try {
            return run.history().size();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void precision_isWhatWasAskedFor_elseUsual_ifTheBackboneKnowsIt() {
        assertEquals(Precision.FLOAT32, session().precision(new ResNet18(2)));
        assertEquals(Precision.BFLOAT16, narrow().precision(new ResNet18(2)));
        assertEquals(Precision.FLOAT32, session().precision(new FloatsOnly()));
        String message = assertThrows(IllegalArgumentException.class, () -> narrow().precision(new FloatsOnly())).getMessage();
        assertEquals("the backbone must compute in bfloat16, FloatsOnly[] does not; let its takes() say so if it does, or use float32",
                message);
    }

    @Test
    void withers_keepThePrecision() {
        Session asked = new Session(folder, "cpu", new TrainingListener() {}, session().monitor(), Optional.of(Precision.FLOAT32));
        assertEquals(asked.asked(), asked.withRuns(folder.resolve("b")).withDevice("cpu").withListener(new TrainingListener() {})
                .withMonitor(asked.monitor()).asked());
    }

    /** A backbone of a user's own that says nothing of types. */
    private record FloatsOnly() implements Backbone {

        @Override
        public Network build(NDManager manager) {
            return new ResNet18(1).build(manager);
        }

        @Override
        public int features() {
            return 8;
        }
    }
}
