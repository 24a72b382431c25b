package org.geoharm.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.geoharm.Recipe;
import org.geoharm.Run;
import org.geoharm.Session;
import org.geoharm.augment.Pipeline;
import org.geoharm.boost.BCL;
import org.geoharm.data.ImageDataset;
import org.geoharm.data.ImageFolder;
import org.geoharm.data.ImageList;
import org.geoharm.data.LabelledImages;
import org.geoharm.data.Synthetic;
import org.geoharm.data.TinyFolder;
import org.geoharm.model.ResNet18;
import org.geoharm.torch.Torch;
import org.geoharm.train.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Features of a run, and what they are measured by. */
class FeatureGeometryTest {

    private static final ImageDataset DATA = Synthetic.standard().withClasses(3).withTrainPerClass(20).withTestPerClass(6)
            .withImageSize(16).dataset(0);

    @TempDir
    Path folder;

    private Run run(Recipe recipe, LabelledImages images) {
        return recipe.withBackbone(new ResNet18(2)).scaledTo(1).withBatchSize(20)
                .fit(images, folder.resolve("run"), new Session(folder, "cpu", new TrainingListener() {}));
    }

    private static Recipe small() {
        return Recipe.simclr().withAugmentation(Pipeline.strong(16));
    }

    @Test
    void of_isWhatEachMeasureSaysOfTheRunsFeatures() throws IOException {
        RunFeatures features = new RunFeatures(run(small(), DATA.train()), "cpu");
        FeatureGeometry geometry = FeatureGeometry.of(features, DATA.test(), 1);
        Features plain = features.plain(DATA.test());
        assertEquals(ClassCentres.of(plain).interClassUniformity(), geometry.interClass());
        assertEquals(ClassCentres.of(plain).neighbourhoodUniformity(1), geometry.neighbourhood());
        assertTrue(geometry.neighbourhood() <= geometry.interClass());
        assertEquals(Uniformity.paper().of(plain), geometry.uniformity());
        assertTrue(geometry.alignment() > 0 && geometry.alignment() <= 4, geometry.toString());
        assertEquals(List.of("Inter-class uniformity", "Neighbourhood uniformity", "Uniformity", "Alignment"),
                List.copyOf(geometry.numbers().keySet()));
        assertEquals(List.of(geometry.interClass(), geometry.neighbourhood(), geometry.uniformity(), geometry.alignment()),
                List.copyOf(geometry.numbers().values()));
    }

    @Test
    void of_tooManyNeighbours_isRefused() throws IOException {
        RunFeatures features = new RunFeatures(run(small(), DATA.train()), "cpu");
        assertEquals("k must be in [1, 2], the other classes that have images, got 3",
                assertThrows(IllegalArgumentException.class, () -> FeatureGeometry.of(features, DATA.test(), 3)).getMessage());
    }

    /** Plain features are those that an evaluation tests; views depend on their seed and nothing else. */
    @Test
    void features_areThoseOfTheRunsBackbone() throws IOException {
        Run run = run(small().with(BCL.cifar()), DATA.train());
        RunFeatures features = new RunFeatures(run, "cpu");
        float[] expected = run.withBackbone("cpu", backbone -> FeatureExtractor.of(backbone, new PipelineView(Pipeline.plain(), 3),
                Torch.device("cpu")).extract(DATA.test())).values();
        assertArrayEquals(expected, features.plain(DATA.test()).values());
        float[] view = features.augmented(DATA.test(), 0).values();
        assertArrayEquals(view, features.augmented(DATA.test(), 0).values());
        assertFalse(Arrays.equals(view, features.augmented(DATA.test(), 1).values()));
        assertFalse(Arrays.equals(view, expected));
    }

    @Test
    void features_ofImagesOfAnySize_areThoseOfTheirMiddle() throws IOException {
        ImageList files = ImageFolder.of(TinyFolder.write(folder.resolve("files"), 4, 4));
        Recipe recipe = Recipe.simclr().withAugmentation(Pipeline.imageNet(16));
        RunFeatures features = new RunFeatures(run(recipe, files), "cpu");
        Features plain = features.plain(files);
        assertEquals(8, plain.size());
        assertArrayEquals(plain.values(), features.plain(files).values());
        assertArrayEquals(features.augmented(files, 2).values(), features.augmented(files, 2).values());
    }

    @Test
    void features_ofARunWithoutACheckpoint_sayWhatIsMissing() throws IOException {
        Run run = run(small(), DATA.train());
        Files.delete(run.folder().resolve("checkpoint/last.safetensors"));
        String message = assertThrows(IOException.class, () -> RunFeatures.of(run).plain(DATA.test())).getMessage();
        assertTrue(message.startsWith(run.folder().resolve("checkpoint/last.safetensors") + ": no checkpoint is there"), message);
    }
}
