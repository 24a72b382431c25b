package org.geoharm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.geoharm.augment.Pipeline;
import org.geoharm.data.ImageFolder;
import org.geoharm.data.LabelledImages;
import org.geoharm.data.ListedDataset;
import org.geoharm.data.TinyFolder;
import org.geoharm.data.Unreadable;
import org.geoharm.method.DnC;
import org.geoharm.method.SimCLR;
import org.geoharm.model.Mode;
import org.geoharm.model.Network;
import org.geoharm.model.ProjectionHead;
import org.geoharm.model.ResNet18;
import org.geoharm.model.Weight;
import org.geoharm.torch.Torch;
import org.geoharm.train.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparationTest {

    private static final Recipe RECIPE = Recipe.simclr().withBackbone(new ResNet18(4)).withAugmentation(Pipeline.imageNet(32))
            .withMethod(DnC.standard().withClusters(2).withContrast(SimCLR.paper().withHead(new ProjectionHead(16))))
            .withBatchSize(4).scaledTo(3);
    private static final float CLOSE = 1e-5f;

    @TempDir
    private Path folder;

    /** Its features are the mean colour, and it keeps the shapes it was shown. */
    private static final class MeanColour implements Network {

        private final List<Shape> seen = new ArrayList<>();

        @Override
        public NDArray forward(NDArray input, Mode mode) {
            assertEquals(Mode.EVALUATION, mode);
            seen.add(input.getShape());
            return input.mean(new int[] {3}).mean(new int[] {2}).add(3); // (N, 3)
        }

        @Override
        public List<Weight> weights() {
            return List.of();
        }
    }

    private Session session() {
        return new Session(folder.resolve("runs"), "cpu", new TrainingListener() {});
    }

    private float[][] features(Recipe recipe, LabelledImages images, Network network) {
        try (NDManager manager = Torch.newManager(Device.cpu())) {
            return new Preparation(recipe, images, new RunFolder(folder.resolve("run")), session(), manager).features(network);
        }
    }

    private ListedDataset files() throws IOException {
        return ImageFolder.of(TinyFolder.write(folder.resolve("tiny"), 9, 7, 5)).split(0.7, 0);
    }

    @Test
    void features_whereFilesCannotBeRead_areThoseOfTheOthers() throws IOException {
        ListedDataset data = files();
        float[][] expected = features(RECIPE, data.pretraining(), new MeanColour());
        for (int broken : new int[] {1, 4, 5, 6, 7}) { // one of the first batch, all of the second
            Files.write(data.pretraining().file(broken), new byte[0]);
        }
        float[][] found = features(RECIPE, data.withUnreadable(Unreadable.SKIP_AND_COUNT).pretraining(), new MeanColour());
        assertEquals(expected.length, found.length);
        for (int i = 0; i < found.length; i++) {
            if (i == 1 || i >= 4 && i <= 7) {
                assertNull(found[i], "image " + i);
            } else {
                assertArrayEquals(expected[i], found[i], CLOSE, "image " + i);
            }
        }
    }

    @Test
    void features_ofFiles_areThoseOfTheMiddle_onceAndWithoutChance() throws IOException {
        LabelledImages images = files().pretraining();
        MeanColour network = new MeanColour();
        float[][] once = features(RECIPE, images, network);
        assertEquals(new Shape(4, 3, 32, 32), network.seen.get(0));
        assertEquals(images.size(), network.seen.stream().mapToLong(shape -> shape.get(0)).sum(), "each image is seen once");
        float[][] again = features(RECIPE.withSeed(9), images, network);
        for (int i = 0; i < once.length; i++) {
            assertArrayEquals(once[i], again[i], CLOSE);
            assertEquals(1, Math.hypot(once[i][0], Math.hypot(once[i][1], once[i][2])), CLOSE);
        }
    }

    @Test
    void features_inMemory_areThoseOfTheImagesThemselves_once() {
        MeanColour network = new MeanColour();
        LabelledImages images = TrainingProcess.images();
        float[][] rows = features(RECIPE.withAugmentation(Pipeline.strong(8)), images, network);
        assertEquals(images.size(), rows.length);
        assertEquals(images.size(), network.seen.stream().mapToLong(shape -> shape.get(0)).sum(), "each image is seen once");
        assertEquals(new Shape(4, 3, 32, 32), network.seen.get(0), "at the size they have");
    }

    @Test
    void fit_withABrokenFile_leavesItOutInEveryPart() throws IOException {
        ListedDataset data = files();
        Files.write(data.pretraining().file(3), new byte[0]);
        Run run = RECIPE.fit(data.withUnreadable(Unreadable.SKIP_AND_COUNT).pretraining(), folder.resolve("run"), session());
        assertTrue(run.finished());
        assertEquals(data.pretraining().size(), Files.readAllLines(run.folder().resolve("clusters.txt")).size());
    }
}
