package org.geoharm.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.traces.Trace;

class FiguresTest {

    @Test
    void lines_drawsOneTraceAMethod_inItsColour() {
        Figure figure = Figures.lines("Loss", losses(), "epoch", "loss", "method");
        assertEquals(2, figure.getTraces().length);
        String first = script(figure, 0);
        assertTrue(first.contains("name: 'SimCLR'") && first.contains(colour("SimCLR")), first);
        assertTrue(first.contains("x: [\"0.0\",\"1.0\"]") && first.contains("y: [\"4.5\",\"4.0\"]"), first);
        assertTrue(script(figure, 1).contains(colour("SimCLR+GH")), script(figure, 1));
    }

    @Test
    void lines_leavesOutMissingNumbers() {
        String second = script(Figures.lines("Loss", losses(), "epoch", "loss", "method"), 1);
        assertTrue(second.contains("x: [\"0.0\"]"), second);
        assertFalse(second.contains("NaN"), second);
    }

    @Test
    void lines_titlesAxesWithUnits() {
        String layout = Figures.lines("Loss", losses(), "epoch", "loss", "method").getLayout().asJavascript();
        assertTrue(layout.contains("title: 'Loss'") && layout.contains("title: 'epoch'") && layout.contains("title: 'loss, nats'"),
                layout);
    }

    @Test
    void columns_drawsALineAColumn_withoutItsMissingNumbers() {
        Table table = Table.create("h", IntColumn.create("epoch", 0, 1, 2), DoubleColumn.create("surrogate_nmi", 0.25, Double.NaN, 0.5),
                DoubleColumn.create("my_number", 1, 2, 3));
        Figure figure = Figures.columns("Agreement", table, "epoch", "information",
                new TreeMap<>(Map.of("NMI", "surrogate_nmi", "mine", "my_number")));
        String nmi = script(figure, 0);
        assertTrue(nmi.contains("name: 'NMI'"), nmi);
        assertTrue(nmi.contains("x: [\"0.0\",\"2.0\"]") && nmi.contains("y: [\"0.25\",\"0.5\"]"), nmi);
        assertTrue(script(figure, 1).contains("name: 'mine'"), script(figure, 1));
        assertTrue(figure.getLayout().asJavascript().contains("title: 'information'"));
        assertThrows(IllegalArgumentException.class, () -> Figures.columns("Agreement", table, "epoch", "y", Map.of("Loss", "loss")));
    }

    @Test
    void shares_drawsPartsInPercent_theLargestFirst() {
        Map<String, double[]> parts = new LinkedHashMap<>();
        parts.put("classes", new double[] {5, 15, 0});
        parts.put("prior", new double[] {0.5, 0.125, 0.125, 0.25});
        Figure figure = Figures.shares("Shares", parts);
        String classes = script(figure, 0);
        assertTrue(classes.contains("x: [\"1.0\",\"2.0\",\"3.0\"]") && classes.contains("y: [\"75.0\",\"25.0\",\"0.0\"]"), classes);
        assertTrue(script(figure, 1).contains("y: [\"50.0\",\"25.0\",\"12.5\",\"12.5\"]"), script(figure, 1));
        assertTrue(figure.getLayout().asJavascript().contains("title: 'share of the images, %'"));
    }

    @Test
    void shares_ofNothing_orLess_areRefused() {
        for (double[] parts : new double[][] {{0, 0}, {2, -1}, {}, {Double.NaN}}) {
            assertEquals("the parts of classes must be >= 0 and not all 0, got " + Arrays.toString(parts), assertThrows(
                    IllegalArgumentException.class, () -> Figures.shares("Shares", Map.of("classes", parts))).getMessage());
        }
    }

    @Test
    void classCounts_sortsBarsBySizeAndColoursGroups() {
        Figure figure = Figures.classCounts("Long tail", new int[] {5, 500, 40}, List.of("Few", "Many", "Medium"));
        assertEquals(3, figure.getTraces().length);
        assertTrue(script(figure, 0).contains("name: 'Many'") && script(figure, 0).contains("y: [500.0]"), script(figure, 0));
        assertTrue(script(figure, 2).contains("x: [\"3\"]") && script(figure, 2).contains(Palette.ofGroup("Few")), script(figure, 2));
        assertTrue(figure.getLayout().asJavascript().contains("title: 'images'"));
    }

    @Test
    void classCounts_rejectsAMissingGroup() {
        var error = assertThrows(IllegalArgumentException.class,
                () -> Figures.classCounts("Long tail", new int[] {5, 500}, List.of("Few")));
        assertEquals("groups must name one group for each of 2 classes, got 1", error.getMessage());
    }

    @Test
    void groupAccuracy_hasABarOfEachGroupForEachRow() {
        Leaderboard board = Leaderboard.of("Probe.").with(new Leaderboard.Entry("K = 5", new GroupAccuracy(40, 20, 10, 1, 25), 3, 0))
                .with(new Leaderboard.Entry("K = 10", new GroupAccuracy(50, 30, 20, 1, 35), 3, 0))
                .with(new Leaderboard.Entry("K = 10", new GroupAccuracy(52, 30, 20, 1, 35), 3, 1));
        Figure figure = Figures.groupAccuracy("Directions", board);
        assertEquals(4, figure.getTraces().length);
        String many = script(figure, 0);
        assertTrue(many.contains("x: [\"K = 5\",\"K = 10\"]") && many.contains("y: [40.0, 51.0]") && many.contains(Palette.ofGroup("Many")), many);
        assertTrue(script(figure, 3).contains("name: 'Avg'") && script(figure, 3).contains("y: [25.0, 35.0]"), script(figure, 3));
        String layout = figure.getLayout().asJavascript();
        assertTrue(layout.contains("title: 'accuracy, %'") && !layout.contains("stack"), layout);
    }

    @Test
    void perClassAccuracy_ordersClassesBySize_andLeavesOutUntestedOnes() {
        Figure figure = Figures.perClassAccuracy("Accuracy", new int[] {5, 500, 40},
                Map.of("SimCLR", new double[] {10, 80, Double.NaN}));
        String dots = script(figure, 0);
        assertTrue(dots.contains("x: [\"1.0\",\"3.0\"]") && dots.contains("y: [\"80.0\",\"10.0\"]"), dots);
        assertTrue(figure.getLayout().asJavascript().contains("title: 'accuracy, %'"));
    }

    @Test
    void perClassAccuracy_smoothsOverATenthOfTheClasses() {
        double[] falling = new double[40];
        for (int c = 0; c < 40; c++) {
            falling[c] = 2 * (39 - c);
        }
        Figure figure = Figures.perClassAccuracy("Accuracy", descending(40), Map.of("SimCLR", falling));
        String line = script(figure, 1);
        assertTrue(line.contains("y: [\"76.0\",\"75.0\",\"74.0\",\"72.0\""), line);
    }

    @Test
    void perClassAccuracy_rejectsAnotherNumberOfClasses_namingTheMethod() {
        var error = assertThrows(IllegalArgumentException.class, () -> Figures.perClassAccuracy("Accuracy", new int[] {5, 500},
                Map.of("SDCLR", new double[] {1})));
        assertEquals("accuracy of SDCLR must have 2 classes, got 1", error.getMessage());
    }

    @Test
    void perClassGain_drawsGainsAgainstSizes_onALogarithmicAxis() {
        Figure figure = Figures.perClassGain("Gain of GH", new int[] {5, 500, 40, 0},
                Map.of("SimCLR", new double[] {2, -1, Double.NaN, 7}));
        assertEquals(3, figure.getTraces().length);
        String zero = script(figure, 0);
        assertTrue(zero.contains("x: [\"5.0\",\"500.0\"]") && zero.contains("y: [\"0.0\",\"0.0\"]"), zero);
        String dots = script(figure, 1);
        assertTrue(dots.contains("x: [\"500.0\",\"5.0\"]") && dots.contains("y: [\"-1.0\",\"2.0\"]"), dots);
        assertTrue(script(figure, 2).contains(colour("SimCLR")), script(figure, 2));
        String layout = figure.getLayout().asJavascript();
        assertTrue(layout.contains("type: 'log'") && layout.contains("title: 'gain in accuracy, percentage points'"), layout);
    }

    @Test
    void perClassGain_rejectsAnotherNumberOfClasses_namingTheMethod() {
        var error = assertThrows(IllegalArgumentException.class, () -> Figures.perClassGain("Gain", new int[] {5, 500},
                Map.of("SDCLR", new double[] {1})));
        assertEquals("gain of SDCLR must have 2 classes, got 1", error.getMessage());
    }

    @Test
    void featureMap_drawsAGroupATrace_theRarestLast() {
        double[][] points = {{1, 2}, {3, 4}, {5, 6}, {7, 8}};
        Figure figure = Figures.featureMap("Features", points, List.of("Few", "Many", "Few", "Medium"));
        assertEquals(3, figure.getTraces().length);
        assertTrue(script(figure, 0).contains("name: 'Many'") && script(figure, 0).contains(Palette.ofGroup("Many")), script(figure, 0));
        assertTrue(script(figure, 1).contains("name: 'Medium'"), script(figure, 1));
        String few = script(figure, 2);
        assertTrue(few.contains("x: [\"1.0\",\"5.0\"]") && few.contains("y: [\"2.0\",\"6.0\"]"), few);
        assertTrue(figure.getLayout().asJavascript().contains("title: 'first component'"));
    }

    @Test
    void featureMap_rejectsPlacesThatAreNone() {
        assertEquals("groups must name one group for each of 1 images, got 0", assertThrows(IllegalArgumentException.class,
                () -> Figures.featureMap("Features", new double[][] {{1, 2}}, List.of())).getMessage());
        assertEquals("a place on a map must be two numbers, got 3; take 2 components", assertThrows(IllegalArgumentException.class,
                () -> Figures.featureMap("Features", new double[][] {{1, 2, 3}}, List.of("Few"))).getMessage());
    }

    @Test
    void figures_escapeNames() {
        Map<String, double[]> accuracies = new LinkedHashMap<>();
        accuracies.put("it's </script>", new double[] {1});
        Figure figure = Figures.perClassAccuracy("a 'quoted' title", new int[] {5}, accuracies);
        assertFalse(figure.asJavascript("plot").contains("it's"));
        assertFalse(script(figure, 0).contains("</script>"));
    }

    private static int[] descending(int classes) {
        int[] counts = new int[classes];
        for (int c = 0; c < classes; c++) {
            counts[c] = classes - c;
        }
        return counts;
    }

    private static Table losses() {
        return Table.create("long", IntColumn.create("epoch", 0, 1, 0, 1), DoubleColumn.create("loss", 4.5, 4, 5, Double.NaN),
                StringColumn.create("method", "SimCLR", "SimCLR", "SimCLR+GH", "SimCLR+GH"));
    }

    private static String colour(String method) {
        return Palette.ofMethods(List.of(method)).get(method);
    }

    private static String script(Figure figure, int trace) {
        Trace[] traces = figure.getTraces();
        return traces[trace].asJavascript(trace);
    }
}
