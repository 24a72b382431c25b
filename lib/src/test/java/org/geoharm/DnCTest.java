package org.geoharm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.geoharm.augment.Draws;
import org.geoharm.augment.Pipeline;
import org.geoharm.data.ImageDataset;
import org.geoharm.data.ImageSet;
import org.geoharm.data.Synthetic;
import org.geoharm.eval.Evaluation;
import org.geoharm.harmonize.Harmonization;
import org.geoharm.method.DnC;
import org.geoharm.method.Shares;
import org.geoharm.method.SimCLR;
import org.geoharm.model.Mode;
import org.geoharm.model.Network;
import org.geoharm.model.ProjectionHead;
import org.geoharm.model.ResNet18;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.Torch;
import org.geoharm.train.BatchProgress;
import org.geoharm.train.Checkpoint;
import org.geoharm.train.TrainingListener;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Divide and contrast from end to end, in the folders of its parts. */
class DnCTest {

    private static final ImageDataset DATA = Synthetic.standard().withClasses(4).withTrainPerClass(16).withTestPerClass(1)
            .withImageSize(16).dataset(0);
    private static final ImageSet IMAGES = DATA.train();

    @TempDir
    static Path shared;

    private static Run whole;

    @TempDir
    Path folder;

    /** Keeps the titles and interrupts the training at a batch if asked to. */
    private static final class Witness implements TrainingListener {

        private final List<String> heard = new ArrayList<>();
        private final String interruptAt;
        private String title;

        Witness(String interruptAt) {
            this.interruptAt = interruptAt;
        }

        @Override
        public void started(String what, int from, int epochs) {
            title = what;
            heard.add(what + " " + from + "/" + epochs);
        }

        @Override
        public void batchDone(BatchProgress at) {
            if (interruptAt.equals(title + " " + at.epoch())) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Recipe recipe() {
        return Recipe.simclr().withBackbone(new ResNet18(4)).withAugmentation(Pipeline.strong(16))
                .withMethod(DnC.standard().withClusters(3).withContrast(SimCLR.paper().withHead(new ProjectionHead(16))))
                .with(Harmonization.paper().withGeometricDimension(8)).scaledTo(12).withBatchSize(16).withSeed(5);
    }

    private static Session session(TrainingListener listener) {
        return new Session(shared.resolve("runs"), "cpu", listener);
    }

    @BeforeAll
    static void train() {
        whole = recipe().fit(IMAGES, shared.resolve("whole"), session(new Witness("")));
    }

    private static Map<String, byte[]> state(Path run) {
        try (NDManager manager = Torch.newManager(Device.cpu())) {
            Map<String, byte[]> state = new TreeMap<>();
            Checkpoint.read(run.resolve("checkpoint/last.safetensors"), manager).arrays()
                    .forEach((name, array) -> state.put(name, array.toByteArray()));
            return state;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertSameState(Path expected, Path run) {
        Map<String, byte[]> theirs = state(expected);
        Map<String, byte[]> ours = state(run);
        assertEquals(theirs.keySet(), ours.keySet());
        theirs.forEach((name, bytes) -> assertArrayEquals(bytes, ours.get(name), name));
    }

    private static List<Path> experts() throws IOException {
        try (Stream<Path> files = Files.list(whole.folder())) {
            return files.filter(file -> file.getFileName().toString().startsWith("expert-")).sorted().toList();
        }
    }

    @Test
    void parts_areWholeRunsOfTheirShareOfTheEpochs() throws IOException {
        assertTrue(whole.finished());
        assertEquals("DnC+GH", whole.title());
        assertEquals(12, whole.epochsDone());
        assertEquals(2, whole.history().size());
        assertEquals(List.of("epoch", "learning_rate", "loss", "loss_contrast", "images_per_second", "seconds"), whole.history().columns());
        Run base = Run.open(whole.folder().resolve("base"));
        assertEquals("SimCLR+GH", base.title());
        assertEquals(4, base.history().size());
        assertTrue(Double.isFinite(base.history().column("loss_gh")[3]), "harmonisation acts on the base model");
        assertTrue(Double.isNaN(base.history().column("loss_gh")[0]), "after its share of the warm-up");
        assertTrue(experts().size() >= 2 && experts().size() <= 3, experts().toString());
        int seen = 0;
        for (Path expert : experts()) {
            Run run = Run.open(expert);
            assertEquals(6, run.history().size());
            seen += Arrays.stream(run.classCounts()).sum();
        }
        assertEquals(IMAGES.size(), seen, "each image has one expert");
    }

    /** Five epochs of ramp in a training of twelve: all of them in each part that is as long. */
    @Test
    void parts_keepTheirRampAsFarAsTheyAreLong() throws IOException {
        Recipe ramped = recipe().withRampEpochs(5);
        assertEquals(2, ramped.own().optimization().learningRate().rampEpochs(), "the student trains for two epochs");
        assertEquals(5, ramped.withMethod(SimCLR.paper()).own().optimization().learningRate().rampEpochs());
        Path broken = folder.resolve("ramped");
        assertThrows(CancellationException.class, () -> ramped.fit(IMAGES, broken, session(new Witness("DnC+GH expert-00 0"))));
        assertEquals(4, Run.open(broken.resolve("base")).recipe().optimization().learningRate().rampEpochs());
        assertEquals(5, Run.open(broken.resolve("expert-00")).recipe().optimization().learningRate().rampEpochs());
    }

    /** Returns a copy of the whole training in which some parts, {@code .} being the student, have a few epochs only. */
    private Run copy(String name, Map<String, Integer> epochsLeft) throws IOException {
        Path copy = folder.resolve(name);
        try (Stream<Path> files = Files.walk(whole.folder())) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(whole.folder().relativize(file)));
            }
        }
        for (Map.Entry<String, Integer> part : epochsLeft.entrySet()) {
            Path home = copy.resolve(part.getKey());
            List<String> lines = Files.readAllLines(home.resolve("history.csv"));
            Files.delete(home.resolve("checkpoint/finished"));
            if (part.getValue() > 0) {
                Files.write(home.resolve("history.csv"), lines.subList(0, 1 + part.getValue()));
            } else {
                Files.delete(home.resolve("history.csv"));
                Files.delete(home.resolve("checkpoint/last.safetensors"));
            }
        }
        return Run.open(copy);
    }

    @Test
    void epochsDone_ofABrokenTraining_areThoseOfItsParts() throws IOException {
        Map<String, Integer> left = new TreeMap<>(Map.of(".", 1));
        assertEquals(11, copy("student", left).epochsDone());
        left.put(".", 0);
        assertEquals(10, copy("experts", left).epochsDone());
        left.put("expert-01", 2);
        int rest = IntStream.range(0, experts().size()).filter(expert -> expert != 1).map(this::images).sum();
        assertEquals(4 + (6 * rest + 2 * images(1)) / IMAGES.size(), copy("expert", left).epochsDone(), "each by the share of its images");
        experts().forEach(expert -> left.put(expert.getFileName().toString(), 0));
        assertEquals(4, copy("base", left).epochsDone());
        left.put("base", 3);
        assertEquals(3, copy("some", left).epochsDone());
        left.put("base", 0);
        assertEquals(0, copy("none", left).epochsDone());
    }

    private int images(int expert) {
        try {
            return Arrays.stream(Run.open(whole.folder().resolve("expert-0" + expert)).classCounts()).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void evaluation_beforeTheStudentHasBegun_saysHowFarItIs() throws IOException {
        Run run = copy("experts", Map.of(".", 0));
        String expected = run.folder() + ": 10 of 12 epochs are done, all in trainings that this one builds upon; train it again with the "
                + "same settings, it goes on where it stopped";
        assertEquals(expected, assertThrows(IOException.class, () -> Evaluation.paper().check(run, DATA)).getMessage());
        assertEquals(expected, assertThrows(IOException.class, () -> run.withBackbone("cpu", DnCTest::features)).getMessage());
        assertEquals(expected, assertThrows(IOException.class, run::history).getMessage());
        assertTrue(run.seconds() > 0 && run.seconds() < whole.seconds(), "the time of its parts");
        Path fresh = folder.resolve("fresh");
        assertThrows(CancellationException.class, () -> recipe().fit(IMAGES, fresh, session(new Witness("DnC+GH base 0"))));
        assertEquals(fresh + ": none of 12 epochs is done; train it again with the same settings, it goes on where it stopped",
                assertThrows(IOException.class, () -> Run.open(fresh).history()).getMessage());
    }

    @Test
    void base_isTheSameAsTrainedAlone() throws IOException {
        Recipe alone = Run.open(whole.folder().resolve("base")).recipe();
        Run run = alone.fit(IMAGES, folder.resolve("alone"), session(new Witness("")));
        assertSameState(whole.folder().resolve("base"), run.folder());
    }

    @ParameterizedTest
    @CsvSource({"DnC+GH base 2", "DnC+GH expert-00 0", "DnC+GH expert-01 4", "DnC+GH 0", "DnC+GH 1"})
    void fit_brokenOffInAnyPart_goesOnToTheSameBits(String where) throws IOException {
        Path broken = folder.resolve("broken");
        assertThrows(CancellationException.class, () -> recipe().fit(IMAGES, broken, session(new Witness(where))));
        assertFalse(Run.open(broken).finished());
        Witness again = new Witness("");
        Run mended = recipe().fit(IMAGES, broken, session(again));
        String part = where.substring(0, where.lastIndexOf(' '));
        assertTrue(again.heard.get(0).matches(Pattern.quote(part) + " \\d+/\\d+"), again.heard + " after " + where);
        assertTrue(mended.finished());
        assertSameState(whole.folder(), broken);
        for (Path expert : experts()) {
            assertSameState(expert, broken.resolve(expert.getFileName()));
        }
        assertArrayEquals(whole.history().column("loss"), mended.history().column("loss"));
        assertEquals(Files.readString(whole.folder().resolve("clusters.txt")), Files.readString(broken.resolve("clusters.txt")));
    }

    @Test
    void fit_ofAFinishedRun_trainsNothing() {
        Witness witness = new Witness("");
        recipe().fit(IMAGES, whole.folder(), session(witness));
        assertEquals(List.of(), witness.heard);
    }

    @Test
    void fit_whereTheClustersAreDamaged_namesTheFile() throws IOException {
        Path broken = folder.resolve("broken");
        assertThrows(CancellationException.class, () -> recipe().fit(IMAGES, broken, session(new Witness("DnC+GH expert-00 0"))));
        Path clusters = broken.resolve("clusters.txt");
        Files.writeString(clusters, Files.readString(clusters) + "0\n");
        String message = assertThrows(UncheckedIOException.class, () -> recipe().fit(IMAGES, broken, session(new Witness(""))))
                .getCause().getMessage();
        assertEquals(clusters + ": expected 64 numbers, one an image, found 65; delete the file to have them found anew", message);
        Files.writeString(clusters, "x\n".repeat(64));
        message = assertThrows(UncheckedIOException.class, () -> recipe().fit(IMAGES, broken, session(new Witness(""))))
                .getCause().getMessage();
        assertEquals(clusters + ", line 1: expected a number in [0, 64), found 'x'; delete the file to have them found anew", message);
        Files.writeString(clusters, "3\n".repeat(64));
        assertEquals("clusters must be numbered below 3, as there are so many experts at most, got 3; delete the file of the clusters "
                + "in the run's folder to have them found anew", assertThrows(IllegalArgumentException.class,
                        () -> recipe().fit(IMAGES, broken, session(new Witness("")))).getMessage());
        Files.delete(clusters);
        assertTrue(recipe().fit(IMAGES, broken, session(new Witness(""))).finished(), "clusters found anew are the same");
        assertSameState(whole.folder(), broken);
    }

    @Test
    void check_ofATrainingTooShort_makesNoFolder() {
        Recipe tooShort = recipe().scaledTo(2);
        String message = assertThrows(IllegalArgumentException.class,
                () -> tooShort.fit(IMAGES, folder.resolve("short"), session(new Witness("")))).getMessage();
        assertEquals("epochs must be >= 3, one each for base, experts and distillation, got 2; train longer", message);
        assertFalse(Files.exists(folder.resolve("short")));
    }

    /** Five images in ten clusters at most, three epochs, with and without harmonisation of more directions than images. */
    @Test
    void fit_ofAlmostNothing_holdsUp() throws IOException {
        ImageSet few = IMAGES.subset("few", new int[] {0, 20, 40, 60, 63});
        Recipe plain = recipe().withMethod(DnC.standard().withContrast(SimCLR.paper().withHead(new ProjectionHead(16))))
                .withOptimization(recipe().optimization().scaledTo(3));
        plain = new Recipe(plain.method(), plain.backbone(), plain.augmentation(), plain.optimization(), List.of(), 1);
        Run run = plain.fit(few, folder.resolve("plain"), session(new Witness("")));
        assertEquals("DnC", run.title());
        assertEquals(1, run.history().size());
        Recipe harmonised = plain.with(Harmonization.paper().withGeometricDimension(10).scaledTo(3, 1000));
        assertTrue(harmonised.fit(few, folder.resolve("gh"), session(new Witness(""))).finished());
    }

    /** The student sees images as its base model does, much more than a network that has not learned. */
    @Test
    void student_resemblesItsTeacher() throws IOException {
        Recipe longer = recipe().withMethod(DnC.standard().withClusters(2).withContrast(SimCLR.paper().withHead(new ProjectionHead(16)))
                .withShares(new Shares(1, 1, 4))).withBatchSize(8);
        Run run = longer.fit(IMAGES, folder.resolve("longer"), session(new Witness("")));
        double[] losses = run.history().column("loss");
        assertTrue(losses[losses.length - 1] < 0.7 * losses[0], "distillation learns: " + Arrays.toString(losses));
        double[][] teacher = similarities(Run.open(run.folder().resolve("base")).withBackbone("cpu", DnCTest::features));
        double[][] student = similarities(run.withBackbone("cpu", DnCTest::features));
        double[][] untrained;
        try (NDManager manager = Torch.newManager(Device.cpu())) {
            untrained = similarities(features(longer.learner(manager).backbone()));
        }
        assertTrue(correlation(teacher, student) > correlation(teacher, untrained) + 0.05,
                correlation(teacher, student) + " against " + correlation(teacher, untrained) + " untrained");
    }

    @SuppressWarnings("try") // the mode acts by being there
    private static float[][] features(Network backbone) {
        try (GradMode mode = GradMode.off(); NDManager manager = Torch.newManager(Device.cpu())) {
            int[] all = IntStream.range(0, IMAGES.size()).toArray();
            NDArray view = Pipeline.plain().apply(IMAGES.toTensor(manager), new Draws(0, 0, 0, all));
            float[] values = backbone.forward(view, Mode.EVALUATION).normalize(2, 1).toFloatArray();
            int width = values.length / all.length;
            float[][] rows = new float[all.length][];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = Arrays.copyOfRange(values, i * width, (i + 1) * width);
            }
            return rows;
        }
    }

    private static double[][] similarities(float[][] rows) {
        double[][] cosines = new double[rows.length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows.length; j++) {
                for (int d = 0; d < rows[i].length; d++) {
                    cosines[i][j] += rows[i][d] * rows[j][d];
                }
            }
        }
        return cosines;
    }

    /** Pearson's correlation over all pairs of different images. */
    private static double correlation(double[][] a, double[][] b) {
        double[] x = pairs(a);
        double[] y = pairs(b);
        double meanX = Arrays.stream(x).average().orElseThrow();
        double meanY = Arrays.stream(y).average().orElseThrow();
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - meanX) * (y[i] - meanY);
            xx += (x[i] - meanX) * (x[i] - meanX);
            yy += (y[i] - meanY) * (y[i] - meanY);
        }
        return xy / Math.sqrt(xx * yy);
    }

    private static double[] pairs(double[][] values) {
        return IntStream.range(0, values.length).boxed()
                .flatMapToDouble(i -> Arrays.stream(values[i], 0, i)).toArray();
    }
}
