package org.geoharm.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.geoharm.Session;
import org.geoharm.kernel.ThroughJupyter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The notebooks of the paper's tables at the smoke scale: through the project's own runner, which executes each a second time, and through
 * Jupyter and the kernel. What was trained the first time is found by all others.
 */
@Tag("slow")
class PaperNotebooksTest extends NotebooksApart {

    private static final Map<String, String> SMOKE = Map.of("scale", "smoke");
    private static final Map<String, Map<String, String>> KNOBS = new TreeMap<>(Map.of("01-table1-cifar100-lt", SMOKE,
            "02-table2-imagenet-places-lt", SMOKE, "03-table3-supervised", SMOKE, "04-table4-transfer", SMOKE, "05-analysis", SMOKE,
            "06-ablations", SMOKE, "07-gh-from-the-inside", Map.of("scale", "smoke", "epochs", "2")));
    /** Stands in the line of progress of every training. */
    private static final String TRAINING = "it/s";
    private static final Map<String, Execution> EXECUTED = new HashMap<>();

    @TempDir
    private static Path kept;

    /**
     * A first execution by the runner.
     *
     * @param home folder that its {@code runs/} are kept in
     * @param shown what its cells show as text
     */
    private record Execution(Path home, List<String> shown) {

        /** Returns when each file of a training was last written; some notebooks evaluate anew each time. */
        Map<Path, FileTime> trained() throws IOException {
            Map<Path, FileTime> times = written(home.resolve("runs"));
            times.keySet().removeIf(file -> file.getFileName().toString().startsWith("result"));
            return times;
        }
    }

    /** Returns the first execution of a notebook, whichever test asks first for it. */
    private static Execution executed(String name) throws IOException {
        Execution known = EXECUTED.get(name);
        if (known != null) {
            return known;
        }
        Path home = kept.resolve(name);
        Path first = run(name, home);
        assertFalse(trainings(first).isEmpty(), "the first time nothing is seen to train");
        EXECUTED.put(name, new Execution(home, bundles(first)));
        return EXECUTED.get(name);
    }

    private static Path run(String name, Path home) throws IOException {
        Session before = Session.current();
        before.withRuns(home.resolve("runs")).use();
        try {
            RunOptions options = RunOptions.usual().withOutputFolder(home.resolve("out")).withParameters(KNOBS.get(name));
            RunReport report = new NotebookRunner(options).run(NOTEBOOKS.resolve(name + ".ipynb"), new RunListener() { });
            assertEquals(List.of(), report.failures());
            return report.written().get(0);
        } finally {
            before.use(); // a notebook may have chosen another
        }
    }

    /** Returns what a notebook shows as text, which is the same when the runner executes it again and finds all trainings finished. */
    private static List<String> shown(String name) throws IOException {
        Execution first = executed(name);
        Map<Path, FileTime> files = first.trained();
        assertTrainedNothing(first, run(name, first.home()), files);
        return first.shown();
    }

    private static void assertTrainedNothing(Execution first, Path again, Map<Path, FileTime> before) throws IOException {
        assertEquals(comparable(first.shown()), comparable(bundles(again)), "the second time results differ");
        assertEquals(List.of(), trainings(again), "the second time something is trained");
        assertEquals(before, first.trained(), "the second time files of trainings are written");
    }

    static Set<String> names() {
        return KNOBS.keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void notebook_throughJupyter_showsTheSame_andTrainsNothing(String name) throws IOException, InterruptedException {
        assumeTrue(ThroughJupyter.isHere(), "skipped: no jupyter-nbconvert on the PATH (Debian: jupyter-nbconvert)");
        Execution first = executed(name);
        Map<Path, FileTime> files = first.trained();
        assertTrainedNothing(first, new ThroughJupyter(first.home()).run(NOTEBOOKS.resolve(name + ".ipynb"), KNOBS.get(name)), files);
    }

    /** Returns the lines of progress of all trainings. */
    private static List<String> trainings(Path notebook) throws IOException {
        return NotebookFile.read(notebook).cells().stream().flatMap(cell -> cell.outputs().stream()).map(Object::toString)
                .filter(text -> text.contains(TRAINING) && text.contains("epoch")).toList();
    }

    private static List<String> bundles(Path notebook) throws IOException {
        return NotebookFile.read(notebook).cells().stream().flatMap(cell -> cell.outputs().stream())
                .map(output -> output instanceof Output.Result result ? result.bundle().plain()
                        : output instanceof Output.Display display ? display.bundle().plain() : "")
                .filter(text -> !text.isEmpty()).toList();
    }

    /** Leaves out progress, where runs lie, and plans, which say the second time that all is done. */
    private static List<String> comparable(List<String> shown) {
        return shown.stream().filter(text -> !text.contains(TRAINING) && !text.contains("time that is left"))
                .map(text -> text.replaceAll("folder=[^,)]*", "folder")).toList();
    }

    /** Returns which of some methods have a row, in their order, in each shown leaderboard of a protocol. */
    private static List<List<String>> methods(List<String> shown, String protocol, List<String> wanted) {
        return shown.stream().filter(text -> text.contains(protocol)).map(text -> text.lines()
                .map(line -> line.split("\\|")[0].strip()).filter(wanted::contains).toList()).toList();
    }

    private static void assertShows(List<String> shown, String start) {
        assertTrue(shown.stream().anyMatch(text -> text.startsWith(start)), () -> start + " is not among " + shown);
    }

    @Test
    void table1_hasFiveMethodsEachWithoutAndWithGh_andTheirGains() throws IOException {
        List<String> shown = shown("01-table1-cifar100-lt");
        List<String> rows = List.of("SimCLR", "SimCLR+GH", "Focal", "Focal+GH", "SDCLR", "SDCLR+GH", "DnC", "DnC+GH", "SimCLR+BCL",
                "SimCLR+BCL+GH");
        assertEquals(List.of(rows), methods(shown, "Linear probe on frozen features", rows));
        for (String start : List.of("Trainings, and the time that is left", "Gain of GH, percentage points, synthetic shapes-LT, imbalance "
                + "ratio 100", "figure Gain of GH by class size, synthetic", "figure Accuracy by class, synthetic", "Scale smoke")) {
            assertShows(shown, start);
        }
    }

    @Test
    void table2_hasTheSameOnPicturesInFiles() throws IOException {
        List<String> shown = shown("02-table2-imagenet-places-lt");
        List<String> rows = List.of("SimCLR", "SimCLR+GH", "Focal", "Focal+GH", "SDCLR", "SDCLR+GH", "DnC", "DnC+GH", "SimCLR+BCL",
                "SimCLR+BCL+GH");
        assertEquals(List.of(rows), methods(shown, "Linear probe on frozen features", rows));
        for (String start : List.of("[ImageList(synthetic shapes train-LT Pareto", "4 x 3 images", "Gain of GH, percentage points, synthetic "
                + "shapes in place of ImageNet-LT", "figure Gain of GH by class size, synthetic", "Scale smoke")) {
            assertShows(shown, start);
        }
    }

    @Test
    void ablations_haveATableAndAFigureOfEachFactor_andTrainWhatTheyShareOnce() throws IOException {
        List<String> shown = shown("06-ablations");
        for (String factor : List.of("directions", "warmUp", "ramp", "epsilon", "momentum", "floor", "weight", "memory", "labels", "batch",
                "epochs", "temperature")) {
            assertEquals(1, shown.stream().filter(text -> text.contains("Linear probe on frozen features")
                    && text.strip().startsWith(factor + ", synthetic")).count(), factor);
            assertShows(shown, "figure " + factor + ", synthetic");
        }
        List<String> crossed = Stream.of("SimCLR", "SimCLR+GH", "Focal", "Focal+GH")
                .flatMap(method -> Stream.of("0.1", "0.2", "0.5", "1.0").map(t -> method + ", t = " + t)).toList();
        assertTrue(methods(shown, "Linear probe on frozen features", crossed).contains(crossed), shown.toString());
        List<String> memory = List.of("prior from the memory", "prior from the batch", "uniform prior");
        assertTrue(methods(shown, "Linear probe on frozen features", memory).contains(memory), shown.toString());
        String plan = shown.stream().filter(text -> text.startsWith("Trainings, and the time that is left")).findFirst().orElseThrow();
        assertEquals(2, plan.lines().filter(line -> line.contains("memory: ")).count(), "what directions trained is not trained again");
    }

    @Test
    void table3_hasTwoLossesFromThreeStarts_andTheGainOfEach_onThreeSets() throws IOException {
        List<String> shown = shown("03-table3-supervised");
        List<String> starts = List.of("CE from scratch", "CE from SimCLR", "CE from SimCLR+GH", "LA from scratch", "LA from SimCLR",
                "LA from SimCLR+GH");
        assertEquals(List.of(starts, starts, starts), methods(shown, "All weights and a linear layer trained with labels", starts));
        assertShows(shown, "Gain of GH, percentage points, synthetic shapes in place of ImageNet-LT");
        assertShows(shown, "Gain of GH, percentage points, synthetic shapes in place of Places-LT");
        assertTrue(shown.stream().anyMatch(text -> text.startsWith("Gain of GH, percentage points, synthetic shapes-LT, imbalance ratio 100")
                && text.contains("LA from SimCLR ")), shown.toString());
        assertShows(shown, "figure Gain of GH by class size, synthetic");
    }

    @Test
    void table4_probesAndTunesOnClassesThatWereNeverSeen_withoutGroups() throws IOException {
        List<String> shown = shown("04-table4-transfer");
        List<String> probed = List.of("untrained", "SimCLR", "SimCLR+GH");
        assertEquals(List.of(probed), methods(shown, "Linear probe on frozen features", probed));
        List<String> tuned = List.of("CE from scratch", "CE from SimCLR", "CE from SimCLR+GH");
        assertEquals(List.of(tuned), methods(shown, "All weights and a linear layer trained with labels", tuned));
        List<String> tables = shown.stream().filter(text -> text.contains("Groups: none.")).toList();
        assertEquals(2, tables.size());
        assertTrue(tables.stream().allMatch(text -> text.contains("synthetic shapes/6-10, unseen in pre-training: ")
                && !text.contains("Many")), tables.toString());
    }

    @Test
    void analysis_showsEveryMeasureAndFigure_inRunsOfItsOwn() throws IOException {
        List<String> shown = shown("05-analysis");
        for (String expected : List.of("Inter-class uniformity", "Neighbourhood uniformity", "Uniformity", "Alignment", "surrogate_nmi",
                "figure Surrogate prior and class sizes, synthetic", "figure Surrogate labels and true classes, synthetic",
                "figure SimCLR, test images of synthetic", "figure SimCLR+GH, training images of synthetic", "figure Gain of GH")) {
            assertTrue(shown.stream().anyMatch(text -> text.contains(expected)), expected);
        }
        try (Stream<Path> runs = Files.list(kept.resolve("05-analysis/runs/analysis"))) {
            assertEquals(2, runs.count());
        }
    }

    @Test
    void ghFromTheInside_theLoopByHand_isTheLibrarys() throws IOException {
        List<String> shown = shown("07-gh-from-the-inside");
        assertShows(shown, "largest difference of two weights: 0.0");
        for (String figure : List.of("K = 3 in the plane", "Cosines of all pairs", "SimCLR by hand", "Structure logits",
                "Images of one batch", "What directions attract", "SimCLR: images of each class", "The plan",
                "What each direction gets", "Sinkhorn's iteration", "Surrogate label of image", "Equal shares", "Counted shares",
                "Weight of the GH loss", "Both losses, by hand", "Entropy of the surrogate prior", "The prior when GH begins",
                "SimCLR+GH: images of each class")) {
            assertShows(shown, "figure " + figure);
        }
        double[][] rows = shown.stream().filter(text -> text.startsWith("By hand and by the library"))
                .flatMap(String::lines).filter(line -> line.strip().matches("\\d.*"))
                .map(line -> Arrays.stream(line.strip().split("\\s+")).mapToDouble(Double::parseDouble).toArray()).toArray(double[][]::new);
        assertEquals(2, rows.length, "one row an epoch");
        for (double[] row : rows) { // epoch, contrastive by hand, by the library, apart, GH by hand, by the library, apart
            assertEquals(0, row[3], 1e-5, Arrays.toString(row));
            assertEquals(0, row[6], 1e-4, Arrays.toString(row));
        }
        assertEquals(0, rows[0][4], "no GH in the warm-up");
        assertTrue(rows[1][4] > 1, "GH acts afterwards: " + Arrays.toString(rows[1]));
    }
}
