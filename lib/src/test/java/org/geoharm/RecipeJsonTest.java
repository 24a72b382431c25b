package org.geoharm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.geoharm.augment.Pipeline;
import org.geoharm.augment.RandAugment;
import org.geoharm.boost.BCL;
import org.geoharm.data.ImageSet;
import org.geoharm.harmonize.ClusterHarmonization;
import org.geoharm.harmonize.Harmonization;
import org.geoharm.harmonize.MemorylessHarmonization;
import org.geoharm.harmonize.WeightedHarmonization;
import org.geoharm.loss.FocalNtXentLoss;
import org.geoharm.loss.NtXentLoss;
import org.geoharm.method.DnC;
import org.geoharm.method.SDCLR;
import org.geoharm.method.Shares;
import org.geoharm.method.SimCLR;
import org.geoharm.model.ProjectionHead;
import org.geoharm.model.Pruning;
import org.geoharm.model.ResNet18;
import org.geoharm.model.ResNet34;
import org.geoharm.model.ResNet50;
import org.geoharm.torch.Precision;
import org.geoharm.train.Optimization;
import org.geoharm.train.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeJsonTest {

    private static final ImageSet IMAGES = TrainingProcess.images();
    private static final Session SESSION = new Session(Path.of("runs"), "cpu", new TrainingListener() {});

    @TempDir
    Path folder;

    private static Recipe harmonised() {
        return Recipe.simclr().with(Harmonization.paper());
    }

    private Path written(Recipe recipe) throws IOException {
        return Files.writeString(folder.resolve("recipe.json"), RecipeJson.write(RunHeader.of(recipe, IMAGES, SESSION)));
    }

    private static String fingerprint(Recipe recipe) {
        return RunHeader.of(recipe, IMAGES, SESSION).fingerprint();
    }

    @Test
    void recipe_isWhatWasWritten() throws IOException {
        Recipe odd = harmonised().scaledTo(37).withSeed(Long.MIN_VALUE).withBackbone(new ResNet18(3))
                .withMethod(new SimCLR(new NtXentLoss(1 / 3.0), new ProjectionHead(17)));
        for (Recipe recipe : List.of(Recipe.simclr(), harmonised(), odd, odd.withAugmentation(Pipeline.weak(32)),
                odd.withAugmentation(Pipeline.plain()),
                odd.withMethod(SimCLR.focal()).withBackbone(ResNet18.imageNet()),
                odd.withMethod(SDCLR.paper().withPruning(new Pruning(1 / 3.0, 0.1))).withBackbone(new ResNet50(3)),
                odd.withMethod(SDCLR.imageNet().withLoss(FocalNtXentLoss.paper().withFocus(1.5))).withBackbone(ResNet34.cifar()),
                odd.with(BCL.cifar().scaledTo(37, 1000)),
                odd.with(BCL.imageNet().withRandAugment(RandAugment.cifarMany(3))).withAugmentation(Pipeline.imageNet(224)),
                odd.withAugmentation(Pipeline.imageNetTest(224)),
                odd.with(new WeightedHarmonization(Harmonization.paper(), 1 / 3.0)),
                odd.with(new MemorylessHarmonization(Harmonization.paper(), MemorylessHarmonization.Prior.BATCH)),
                odd.with(new ClusterHarmonization(Harmonization.imageNet(), 7, -1)),
                Recipe.imageNetLt())) {
            Recipe back = RecipeJson.recipe(written(recipe));
            assertEquals(recipe, back);
            assertEquals(fingerprint(recipe), fingerprint(back));
        }
    }

    @Test
    void recipe_ofDnC_isWhatWasWritten() throws Exception {
        DnC odd = DnC.standard().withClusters(7).withShares(new Shares(3, 4, 5)).withContrast(SimCLR.paper().withHead(new ProjectionHead(9)));
        for (DnC method : List.of(DnC.standard(), odd)) {
            Recipe recipe = harmonised().withMethod(method).scaledTo(30);
            assertEquals(recipe, RecipeJson.recipe(written(recipe)));
            assertHolds(new ObjectMapper().readTree(RecipeJson.write(recipe)), recipe, "recipe");
        }
    }

    @Test
    void header_tellsOfDataAndEnvironment() throws IOException {
        Path file = written(harmonised());
        assertEquals(fingerprint(harmonised()), RecipeJson.fingerprint(file));
        assertEquals(List.of("noise", 72, 3, IMAGES.fingerprint()), List.of(RecipeJson.data(file).name(), RecipeJson.data(file).size(),
                RecipeJson.data(file).classNames().size(), RecipeJson.data(file).fingerprint()));
        JsonNode root = new ObjectMapper().readTree(file.toFile());
        assertEquals("SimCLR+GH", root.get("title").asText());
        assertEquals(Environment.version(), root.at("/environment/geoharm").asText());
        assertTrue(root.at("/environment/engine").asText().startsWith("PyTorch "), root.toString());
    }

    @Test
    void precision_isToldOf_andMakesAnotherRunOnlyWhereItIsNotFloat32() throws IOException {
        Session same = new Session(SESSION.runs(), "cpu", SESSION.listener(), SESSION.monitor(), Optional.of(Precision.FLOAT32));
        assertEquals(fingerprint(harmonised()), RunHeader.of(harmonised(), IMAGES, same).fingerprint());
        assertEquals("float32", new ObjectMapper().readTree(written(harmonised()).toFile()).at("/precision").asText());
        assumeTrue(Precision.BFLOAT16.isNativeOn(Device.cpu()), "this CPU has no instructions for bfloat16");
        RunHeader narrow = RunHeader.of(harmonised(), IMAGES, SESSION.withPrecision(Precision.BFLOAT16));
        assertNotEquals(fingerprint(harmonised()), narrow.fingerprint());
        assertEquals(Precision.BFLOAT16, narrow.precision());
    }

    @Test
    void everyComponentOfEverySetting_isWritten() throws Exception {
        assertHolds(new ObjectMapper().readTree(RecipeJson.write(harmonised())), harmonised(), "recipe");
    }

    private static void assertHolds(JsonNode node, Object value, String place) throws Exception {
        if (value instanceof List<?> list) {
            assertEquals(list.size(), node.size(), place);
            for (int i = 0; i < list.size(); i++) {
                assertHolds(node.get(i), list.get(i), place + "[" + i + "]");
            }
        } else if (value instanceof Record) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                component.getAccessor().setAccessible(true);
                String name = place + "." + component.getName();
                assertTrue(node.has(component.getName()), name + " is not in " + node);
                assertHolds(node.get(component.getName()), component.getAccessor().invoke(value), name);
            }
        } else {
            assertEquals(value.toString(), node.asText(), place);
        }
    }

    @Test
    void fingerprint_changesWithEverySetting() {
        Optimization cifar = Optimization.cifar();
        Harmonization paper = Harmonization.paper();
        Recipe plain = Recipe.simclr();
        Map<String, Recipe> seen = new HashMap<>();
        List<Recipe> all = List.of(plain, plain.withSeed(1), plain.withBackbone(new ResNet18(63)),
                plain.withBackbone(ResNet18.imageNet()), plain.withBackbone(ResNet34.cifar()), plain.withBackbone(ResNet50.imageNet()),
                plain.withMethod(SimCLR.focal()), plain.withMethod(SimCLR.paper().withLoss(FocalNtXentLoss.paper().withFocus(3))),
                plain.withMethod(SDCLR.paper()), plain.withMethod(SDCLR.imageNet()),
                plain.withMethod(SDCLR.paper().withPruning(new Pruning(0.9, 0.1))),
                plain.withMethod(SimCLR.paper().withLoss(new NtXentLoss(0.5))),
                plain.withMethod(SimCLR.paper().withHead(new ProjectionHead(64))), plain.withAugmentation(Pipeline.weak(32)),
                plain.withBatchSize(256), plain.withOptimization(cifar.withEpochs(999)), plain.withOptimization(cifar.withMomentum(0.8)),
                plain.withOptimization(cifar.withWeightDecay(1e-4)),
                plain.withOptimization(cifar.withLearningRate(cifar.learningRate().withPeak(0.4))), plain.with(paper),
                plain.with(paper.withWarmUpEpochs(400)), plain.with(paper.withRampEpochs(11)),
                plain.with(paper.withGeometricDimension(99)),
                plain.with(BCL.cifar()), plain.with(BCL.imageNet()), plain.with(BCL.cifar().withMomentum(0.96)),
                plain.with(paper.withPriorEstimation(paper.priorEstimation().withFloor(1))),
                plain.with(paper.withLoss(paper.loss().withSinkhorn(paper.loss().sinkhorn().withIterations(299)))));
        all.forEach(recipe -> assertEquals(null, seen.put(fingerprint(recipe), recipe), recipe.toString()));
        assertEquals(fingerprint(plain.with(paper)), fingerprint(Recipe.simclr().with(Harmonization.paper())));
    }

    @Test
    void fingerprint_changesWithTheImages_andNotWithTheirName() {
        Recipe recipe = Recipe.simclr();
        int[] all = IntStream.range(0, IMAGES.size()).toArray();
        ImageSet renamed = IMAGES.subset("other name", all);
        assertEquals(fingerprint(recipe), RunHeader.of(recipe, renamed, SESSION).fingerprint());
        all[0] = 1;
        assertNotEquals(fingerprint(recipe), RunHeader.of(recipe, IMAGES.subset("noise", all), SESSION).fingerprint());
    }

    @Test
    void recipe_withATypeOfItsOwnChoice_isRefused_andNothingOfItRuns() throws IOException {
        for (String type : new String[] {"Pull", "org.geoharm.RecipeJsonTest$Trap", "RecipeJsonTest$Trap", "Trap"}) {
            Path file = written(Recipe.simclr());
            Files.writeString(file, Files.readString(file).replace("\"type\" : \"ResNet18\"", "\"type\" : \"" + type + "\""));
            String message = assertThrows(IOException.class, () -> RecipeJson.recipe(file)).getMessage();
            assertTrue(message.startsWith(file + ": the type '" + type + "' is not one of this library's"), message);
        }
        assertFalse(Trap.sprung);
    }

    /** Would tell that a file had made it. */
    static final class Trap {
        private static boolean sprung;

        Trap() {
            sprung = true;
        }
    }

    @Test
    void recipe_withASettingOutOfRange_isRefused_sayingTheRule() throws IOException {
        Path file = written(Recipe.simclr());
        Files.writeString(file, Files.readString(file).replace("\"batchSize\" : 512", "\"batchSize\" : 1"));
        String message = assertThrows(IOException.class, () -> RecipeJson.recipe(file)).getMessage();
        assertTrue(message.contains("batchSize must be >= 2 (an image alone has no negatives), got 1"), message);
    }
}
