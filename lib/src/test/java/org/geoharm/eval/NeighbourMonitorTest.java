package org.geoharm.eval;

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
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.geoharm.Recipe;
import org.geoharm.Run;
import org.geoharm.Session;
import org.geoharm.augment.Draws;
import org.geoharm.augment.Pipeline;
import org.geoharm.data.ImageDataset;
import org.geoharm.data.ImageFolder;
import org.geoharm.data.ImageList;
import org.geoharm.data.ImageSet;
import org.geoharm.data.ListedDataset;
import org.geoharm.data.Synthetic;
import org.geoharm.data.TinyFolder;
import org.geoharm.model.Network;
import org.geoharm.model.ResNet18;
import org.geoharm.torch.Torch;
import org.geoharm.train.BatchProgress;
import org.geoharm.train.EpochSummary;
import org.geoharm.train.Monitor;
import org.geoharm.train.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NeighbourMonitorTest {

    private static final ImageDataset DATA = Synthetic.standard().withClasses(3).withTrainPerClass(40).withTestPerClass(20)
            .withImageSize(16).dataset(0);

    @TempDir
    Path folder;

    private static Recipe recipe() {
        return Recipe.simclr().withBackbone(new ResNet18(2)).withAugmentation(Pipeline.strong(16)).scaledTo(5).withBatchSize(40);
    }

    private Session session(Monitor monitor, TrainingListener listener) {
        return new Session(folder, "cpu", listener).withMonitor(monitor);
    }

    private Run train(String name, Monitor monitor) {
        return recipe().fit(DATA.train(), folder.resolve(name), session(monitor, new TrainingListener() {}));
    }

    private static byte[] checkpoint(Run run) throws IOException {
        return Files.readAllBytes(run.folder().resolve("checkpoint/last.safetensors"));
    }

    @Test
    void training_withIt_endsWithTheSameBits() throws IOException {
        Run measured = train("measured", NeighbourMonitor.every(2, DATA));
        Run plain = train("plain", Monitor.NONE);
        assertArrayEquals(checkpoint(plain), checkpoint(measured));
        assertArrayEquals(plain.history().column("loss"), measured.history().column("loss"));
        assertEquals(plain.fingerprint(), measured.fingerprint());
        double[] accuracies = measured.history().column("knn");
        for (int epoch = 0; epoch < 5; epoch++) {
            assertEquals(epoch % 2 == 0, Double.isNaN(accuracies[epoch]), "epoch " + epoch);
        }
        assertFalse(plain.history().columns().contains("knn"));
    }

    @Test
    void training_thatGoesOnWithOrWithoutIt_keepsItsHistory() throws IOException {
        Path run = folder.resolve("run");
        Monitor monitor = NeighbourMonitor.every(1, DATA).withNeighbours(new KNearestNeighbours(1));
        breakOffIn(1, run, Monitor.NONE);
        breakOffIn(3, run, monitor);
        recipe().fit(DATA.train(), run, session(Monitor.NONE, new TrainingListener() {}));
        double[] accuracies = Run.open(run).history().column("knn");
        boolean[] missing = {true, false, false, true, true};
        for (int epoch = 0; epoch < missing.length; epoch++) {
            assertEquals(missing[epoch], Double.isNaN(accuracies[epoch]), "epoch " + epoch);
        }
        assertArrayEquals(train("whole", monitor).history().column("loss"), Run.open(run).history().column("loss"));
    }

    private void breakOffIn(int epoch, Path run, Monitor monitor) {
        TrainingListener breaker = new TrainingListener() {
            @Override
            public void batchDone(BatchProgress progress) {
                if (progress.epoch() == epoch) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        assertThrows(CancellationException.class, () -> recipe().fit(DATA.train(), run, session(monitor, breaker)));
    }

    @Test
    void listener_hearsOfTheAccuracy() {
        Map<Integer, Double> heard = new TreeMap<>();
        recipe().scaledTo(2).fit(DATA.train(), folder.resolve("heard"), session(NeighbourMonitor.every(2, DATA), new TrainingListener() {
            @Override
            public void epochDone(EpochSummary summary) {
                heard.put(summary.epoch(), summary.figures().get(NeighbourMonitor.COLUMN));
            }
        }));
        assertTrue(Double.isNaN(heard.get(0)));
        assertTrue(heard.get(1) >= 0 && heard.get(1) <= 100, heard.toString());
    }

    /** Every measurement is that of the evaluation's own classes on the same images. */
    @Test
    void measure_isTheAccuracyOfNeighboursOnItsImages() {
        NeighbourMonitor monitor = NeighbourMonitor.every(4, DATA);
        try (NDManager manager = Torch.newManager(Device.cpu())) {
            Torch.seed(1);
            Network backbone = new ResNet18(2).build(manager);
            assertEquals(8, monitor.perClass(120));
            FeatureExtractor extractor = FeatureExtractor.of(backbone, (images, indices) -> Pipeline.plain()
                    .apply(images, new Draws(0, 0, 0, indices)), Device.cpu());
            double expected = new KNearestNeighbours(5).evaluate(extractor.extract(DATA.train().perClass(8, 0)),
                    extractor.extract(DATA.test().perClass(8, 0)), Device.cpu(), ProgressListener.NONE).top1();
            assertEquals(expected, monitor.measure(moment(3, DATA.train(), backbone)).get("knn"));
            assertTrue(Double.isNaN(monitor.measure(moment(4, DATA.train(), backbone)).get("knn")), "not due");
            ImageSet ten = DATA.train().subset("ten", new int[10]);
            assertTrue(Double.isNaN(monitor.measure(moment(3, ten, backbone)).get("knn")), "too few images");
        }
    }

    private static Monitor.Moment moment(int epoch, ImageSet images, Network backbone) {
        return new Monitor.Moment(epoch, images, backbone, Device.cpu(), List.of());
    }

    @Test
    void perClass_growsWithTheTimeBetweenMeasurements() throws IOException {
        assertEquals(1, NeighbourMonitor.every(1, DATA).perClass(60));
        assertEquals(10, NeighbourMonitor.every(10, DATA).perClass(60));
        assertEquals(0, NeighbourMonitor.every(1, DATA).perClass(59));
        ImageList files = ImageFolder.of(TinyFolder.write(folder.resolve("files"), 1, 1, 1));
        ListedDataset listed = new ListedDataset("files", files, files, files);
        assertEquals(1, NeighbourMonitor.every(1, listed).perClass(120), "decoding takes its time, so half as many");
        assertEquals(0, NeighbourMonitor.every(1, listed).perClass(119));
        assertEquals("everyEpochs must be >= 1, got 0",
                assertThrows(IllegalArgumentException.class, () -> NeighbourMonitor.every(0, DATA)).getMessage());
        assertEquals(List.of("knn"), NeighbourMonitor.every(1, DATA).columns());
    }
}
