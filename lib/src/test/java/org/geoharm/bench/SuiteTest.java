package org.geoharm.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class SuiteTest {

    private static final Setup TINY = new Setup("cpu", 1, 4, new Effort(1, 1, 2, 10, 10));

    @BeforeAll
    static void startTheEngine() {
        Torch.start(); // which, the first time, loses an interruption
    }

    @Test
    void run_atTinyScale_givesEveryRowAFiniteNumber() throws IOException {
        List<String> told = new ArrayList<>();
        Report report = Suite.all().run(TINY, told::add);
        assertEquals(Suite.all().names(), told);
        Set<String> names = report.rows().stream().map(Measurement::name).collect(Collectors.toCollection(LinkedHashSet::new));
        for (String expected : List.of("memory.arrays", "step.float32.simclr", "step.float32.simclr.cpu", "step.float32.simclr+gh.wall",
                "split.float32.augment", "split.float32.forward", "split.float32.loss", "split.float32.gh", "split.float32.backward",
                "split.float32.optimiser", "split.float32.rest", "split.float32.update",
                "split.float32.overhead", "augment.strong", "augment.bcl",
                "augment.imagenet", "gh.extra", "gh.term", "gh.memory", "gh.prior", "ntxent", "probe", "knn", "decode",
                "growth.step.float32.time@B=2", "growth.step.float32.time~B", "growth.gh.time~B", "growth.gh.time~N", "growth.gh.time~K",
                "growth.gh.memory~N", "subbatches.float32.whole.wall", "subbatches.float32.parts.wall")) {
            assertTrue(names.contains(expected), expected + " is not among " + names);
        }
        for (Measurement row : report.rows()) {
            assertTrue(Double.isFinite(row.median()), row.toString());
            boolean positive = Set.of("ms", "s", "images/s", "views/s/core").contains(row.unit());
            assertTrue(!positive || row.spread().min() >= 0 && row.spread().max() > 0, row.toString());
            assertTrue(Suite.all().names().contains(row.name().split("\\.")[0]), row.name());
        }
        assertEquals(0, report.row("memory.arrays").orElseThrow().median());
        assertFalse(BenchFigures.costSplit(report).asJavascript("x").isBlank());
        assertTrue(BenchFigures.growthOfTime(report).asJavascript("x").contains("gh over K, exponent"));
    }

    @Test
    void only_keepsTheOrderOfTheSuite_andRefusesWhatIsNotThere() {
        assertEquals(List.of("ntxent", "knn"), Suite.all().only(List.of("knn", "ntxent")).names());
        String message = assertThrows(IllegalArgumentException.class, () -> Suite.all().only(List.of("knn", "speed"))).getMessage();
        assertTrue(message.contains("step, split") && message.endsWith("got speed"), message);
        assertThrows(IllegalArgumentException.class, () -> Suite.all().only(List.of()));
    }

    @Test
    void figures_ofAReportWithoutTheirSubject_sayWhatItHas() throws IOException {
        Report report = Suite.all().only(List.of("ntxent")).run(TINY);
        for (var figure : List.<Executable>of(() -> BenchFigures.costSplit(report),
                () -> BenchFigures.growthOfMemory(report))) {
            String message = assertThrows(IllegalArgumentException.class, figure).getMessage();
            assertTrue(message.endsWith("it has [ntxent]"), message);
        }
    }

    @Test
    void run_inAnInterruptedThread_stops() {
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> Suite.all().only(List.of("ntxent")).run(TINY));
        assertFalse(Thread.interrupted());
    }

    @Test
    void setup_andEffort_thatCannotBe_areRefused() {
        refused("width must be >= 1, got 0", () -> TINY.withWidth(0));
        refused("batch must be >= 2", () -> TINY.withBatch(1));
        refused("points of growth must be >= 2, got 1", () -> new Effort(1, 1, 1, 10, 10));
        refused("rounds must be >= 1", () -> new Effort(0, 1, 2, 10, 10));
        refused("memorySteps must be >= 10", () -> new Effort(1, 1, 2, 10, 9));
        refused("images must be >= 10", () -> new Effort(1, 1, 2, 9, 10));
    }

    private static void refused(String words, Executable setting) {
        String message = assertThrows(IllegalArgumentException.class, setting).getMessage();
        assertTrue(message.contains(words), message);
    }
}
