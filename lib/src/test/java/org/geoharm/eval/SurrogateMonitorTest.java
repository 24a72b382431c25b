package org.geoharm.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.geoharm.Recipe;
import org.geoharm.Run;
import org.geoharm.Session;
import org.geoharm.augment.Pipeline;
import org.geoharm.boost.BCL;
import org.geoharm.data.ImageDataset;
import org.geoharm.data.LabelledImages;
import org.geoharm.data.Synthetic;
import org.geoharm.harmonize.Harmonization;
import org.geoharm.harmonize.PriorEstimation;
import org.geoharm.harmonize.Surrogates;
import org.geoharm.harmonize.UniformStructure;
import org.geoharm.method.Companion;
import org.geoharm.method.DnC;
import org.geoharm.method.Participant;
import org.geoharm.method.Step;
import org.geoharm.model.ResNet18;
import org.geoharm.torch.Torch;
import org.geoharm.train.BatchProgress;
import org.geoharm.train.Monitor;
import org.geoharm.train.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurrogateMonitorTest {

    private static final ImageDataset DATA = Synthetic.standard().withClasses(3).withTrainPerClass(40).withTestPerClass(20)
            .withImageSize(16).dataset(0);
    /** Two images of each of three classes, class after class. */
    private static final LabelledImages SIX = DATA.train().perClass(2, 0);
    private static final int DIRECTIONS = 4;
    private static final int WIDTH = 6;
    private static final Harmonization SETTINGS = Harmonization.paper().withGeometricDimension(DIRECTIONS).withWarmUpEpochs(2)
            .withPriorEstimation(PriorEstimation.paper().withWarmUpMomentum(0));

    @TempDir
    Path folder;

    /** Measures after the images were recorded in directions, one for each, fewer than there are or none; the prior is refreshed then. */
    private static Map<String, Double> measured(int... directions) {
        try (NDManager manager = Torch.newManager(Device.cpu())) {
            Participant gh = SETTINGS.join(new Companion.Membership(SIX.size(), WIDTH, 10, manager));
            Participant other = BCL.cifar().join(new Companion.Membership(SIX.size(), WIDTH, 10, manager));
            int epoch = 1;
            if (directions.length > 0) {
                UniformStructure structure = SETTINGS.structure().structure(DIRECTIONS, WIDTH);
                gh.afterStep(epoch, IntStream.range(0, directions.length).toArray(),
                        new Step(manager.create(0f), structure.toTensor(manager).get(manager.create(directions)), List.of()));
                gh.endEpoch(epoch);
            }
            return SurrogateMonitor.every(2).measure(moment(epoch, List.of(other, gh)));
        }
    }

    private static Monitor.Moment moment(int epoch, List<Participant> participants) {
        return new Monitor.Moment(epoch, SIX, null, Device.cpu(), participants);
    }

    private static void assertNumbers(Map<String, Double> measured, double... expected) {
        assertEquals(SurrogateMonitor.every(1).columns(), List.copyOf(measured.keySet()));
        assertArrayEquals(expected, measured.values().stream().mapToDouble(Double::doubleValue).toArray(), 1e-12, measured.toString());
    }

    @Test
    void measure_ofOneDirectionAClass_whicheverItIs_isFullAgreement() {
        assertNumbers(measured(3, 3, 0, 0, 1, 1), 1, 1, 3, 1 / 3.0, 0);
        assertNumbers(measured(0, 0, 1, 1, 2, 2), 1, 1, 3, 1 / 3.0, 0);
    }

    @Test
    void measure_ofOneDirectionForAll_isNoAgreement() {
        assertNumbers(measured(2, 2, 2, 2, 2, 2), 0, 0, 1, 1, 0);
    }

    /** Each direction has one image of each class: nothing is shared, which is less than chance. */
    @Test
    void measure_ofDirectionsAcrossClasses_isBelowChance() {
        Map<String, Double> measured = measured(0, 1, 0, 1, 0, 1);
        assertEquals(0, measured.get("surrogate_nmi"), 1e-12);
        assertTrue(measured.get("surrogate_ami") < -0.1, measured.toString());
        assertEquals(0.5, measured.get("surrogate_prior_largest"), 1e-12);
    }

    @Test
    void measure_leavesOutImagesNotRecorded() {
        assertNumbers(measured(1, 1, 2), 1, 1, 2, 2 / 3.0, 0);
    }

    @Test
    void measure_beforeAnythingIsRecorded_orWithoutHarmonisation_orNotDue_isNothing() {
        double[] nothing = DoubleStream.generate(() -> Double.NaN).limit(5).toArray();
        assertNumbers(measured(), nothing);
        assertNumbers(SurrogateMonitor.every(2).measure(moment(1, List.of())), nothing);
        try (NDManager manager = Torch.newManager(Device.cpu())) {
            Participant gh = SETTINGS.join(new Companion.Membership(SIX.size(), WIDTH, 10, manager));
            gh.afterStep(2, new int[] {0}, new Step(manager.create(0f), manager.ones(new Shape(1, WIDTH)), List.of()));
            assertNumbers(SurrogateMonitor.every(2).measure(moment(2, List.of(gh))), nothing);
            assertFalse(Double.isNaN(SurrogateMonitor.every(3).measure(moment(2, List.of(gh))).get("surrogate_nmi")));
        }
    }

    @Test
    void every_lessThanOneEpoch_isRefused() {
        assertEquals("everyEpochs must be >= 1, got 0",
                assertThrows(IllegalArgumentException.class, () -> SurrogateMonitor.every(0)).getMessage());
    }

    private static Recipe recipe() {
        return Recipe.simclr().withBackbone(new ResNet18(2)).withAugmentation(Pipeline.strong(16))
                .with(Harmonization.paper().withGeometricDimension(5)).scaledTo(5).withBatchSize(40);
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
    void training_withIt_endsWithTheSameBits_andItsLastRowIsThatOfTheRun() throws IOException {
        Run measured = train("measured", SurrogateMonitor.every(2).and(NeighbourMonitor.every(2, DATA)));
        Run plain = train("plain", Monitor.NONE);
        assertArrayEquals(checkpoint(plain), checkpoint(measured));
        assertArrayEquals(plain.history().column("loss"), measured.history().column("loss"));
        assertEquals(plain.fingerprint(), measured.fingerprint());
        List<String> more = new ArrayList<>(measured.history().columns());
        more.removeAll(plain.history().columns());
        assertEquals(List.of("surrogate_nmi", "surrogate_ami", "surrogate_labels", "surrogate_prior_largest", "surrogate_prior_smallest",
                "knn"), more);
        double[] nmi = measured.history().column("surrogate_nmi");
        for (int epoch = 0; epoch < 5; epoch++) {
            assertEquals(epoch % 2 == 0, Double.isNaN(nmi[epoch]), "epoch " + epoch);
        }
    }

    @Test
    void training_lastMeasured_hasTheNumbersOfTheFinishedRun() throws IOException {
        Run run = train("run", SurrogateMonitor.every(1));
        Surrogates ended = run.surrogates();
        MutualInformation expected = MutualInformation.of(ended.labels(), DATA.train().labels());
        Map<String, Double> numbers = SurrogateMonitor.numbers(ended, DATA.train().labels());
        for (String column : SurrogateMonitor.every(1).columns()) {
            assertEquals(numbers.get(column), last(run, column), 1e-6, column);
        }
        assertEquals(expected.normalized(), last(run, "surrogate_nmi"));
        assertEquals(expected.adjusted(), last(run, "surrogate_ami"));
        assertEquals(DoubleStream.of(ended.prior()).max().getAsDouble(), last(run, "surrogate_prior_largest"), 1e-6);
        assertEquals(IntStream.of(ended.counts()).filter(n -> n > 0).count(), last(run, "surrogate_labels"));
    }

    @Test
    void numbers_ofOtherImages_areRefused() throws IOException {
        Surrogates surrogates = train("run", Monitor.NONE).surrogates();
        var error = assertThrows(IllegalArgumentException.class, () -> SurrogateMonitor.numbers(surrogates, DATA.test().labels()));
        assertEquals("there must be a class for each of the 120 images of the training set, got 60", error.getMessage());
    }

    private static double last(Run run, String column) throws IOException {
        double[] values = run.history().column(column);
        return values[values.length - 1];
    }

    @Test
    void training_thatGoesOnWithOrWithoutIt_keepsItsHistory() throws IOException {
        Path run = folder.resolve("run");
        breakOffIn(1, run, Monitor.NONE);
        breakOffIn(3, run, SurrogateMonitor.every(1));
        recipe().fit(DATA.train(), run, session(Monitor.NONE, new TrainingListener() {}));
        boolean[] missing = {true, false, false, true, true};
        Run whole = train("whole", SurrogateMonitor.every(1));
        for (String column : SurrogateMonitor.every(1).columns()) {
            double[] numbers = Run.open(run).history().column(column);
            for (int epoch = 0; epoch < missing.length; epoch++) {
                assertEquals(missing[epoch] ? Double.NaN : whole.history().column(column)[epoch], numbers[epoch], column + " " + epoch);
            }
        }
        assertArrayEquals(whole.history().column("loss"), Run.open(run).history().column("loss"));
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

    /** Parts see other images than the whole, and are measured on what they see. */
    @Test
    void training_inParts_measuresEachPart_andNothingOfTheWhole() throws IOException {
        Recipe parts = Recipe.simclr().withMethod(DnC.standard().withClusters(2)).withBackbone(new ResNet18(2))
                .withAugmentation(Pipeline.strong(16)).with(Harmonization.paper().withGeometricDimension(5)).scaledTo(8).withBatchSize(16);
        Run whole = parts.fit(DATA.train(), folder.resolve("parts"), session(SurrogateMonitor.every(1), new TrainingListener() {}));
        assertTrue(Double.isNaN(last(whole, "surrogate_nmi")));
        String message = assertThrows(IllegalStateException.class, whole::surrogates).getMessage();
        assertEquals("DnC+GH in " + whole.folder() + " harmonises the trainings that it builds upon, and has no surrogate labels of its "
                + "own; open one of these, which are folders inside", message);
        List<Run> inside = new ArrayList<>();
        try (var entries = Files.list(whole.folder())) {
            for (Path entry : entries.filter(path -> Files.exists(path.resolve("recipe.json"))).toList()) {
                inside.add(Run.open(entry));
            }
        }
        assertEquals(3, inside.size());
        for (Run part : inside) {
            double nmi = last(part, "surrogate_nmi");
            assertTrue(nmi >= 0 && nmi <= 1, part + ": " + nmi);
            assertEquals(IntStream.of(part.classCounts()).sum(), part.surrogates().labels().length);
        }
    }
}
