package org.geoharm.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import tech.tablesaw.plotly.components.Figure;

class DiagramsTest {

    @Test
    void heatMap_putsTheFirstRowOnTop_andWhiteAtZero() {
        Figure figure = Diagrams.heatMap("Plan", "direction", List.of("a \"1\"", "b"), new double[][] {{0, 1}, {0.25, 0.75}});
        String trace = script(figure, 0);
        assertTrue(trace.contains("y: [\"b\", \"a \\\"1\\\"\"]"), trace);
        assertTrue(trace.contains("z: [[0.2500, 0.7500], [0.000, 1.000]]"), trace);
        assertTrue(trace.contains("zmin: 0.0, zmax: 1.0") && trace.contains("[[0, \"#FFFFFF\"], [1,"), trace);
        assertTrue(figure.getLayout().asJavascript().contains("range: [\"0.5\",\"2.5\"]"), figure.getLayout().asJavascript());
    }

    @Test
    void heatMap_ofNegativeNumbers_isSymmetricAroundWhite() {
        String trace = script(Diagrams.heatMap("Logits", "direction", List.of("a"), new double[][] {{-2, 1}}), 0);
        assertTrue(trace.contains("zmin: -2.0, zmax: 2.0") && trace.contains("[0.5, \"#FFFFFF\"]"), trace);
    }

    @Test
    void heatMap_rejectsNamesThatAreNotOneEach_andRaggedRows() {
        double[][] two = {{1}, {2}};
        var twice = assertThrows(IllegalArgumentException.class, () -> Diagrams.heatMap("T", "x", List.of("a", "a"), two));
        assertEquals("rows must be 2 different names, one for each row of values, got [a, a]", twice.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Diagrams.heatMap("T", "x", List.of("a"), two));
        var ragged = assertThrows(IllegalArgumentException.class,
                () -> Diagrams.heatMap("T", "x", List.of("a", "b"), new double[][] {{1}, {1, 2}}));
        assertEquals("rows of values must be of one length, got [1, 2]", ragged.getMessage());
    }

    @Test
    void bars_standInGroups_countedFromOne() {
        Figure figure = Diagrams.bars("Shares", "direction", "share", Series.of("prior", 0.75, 0.25));
        assertTrue(script(figure, 0).contains("x: [\"1\",\"2\"]") && script(figure, 0).contains("y: [0.75, 0.25]"), script(figure, 0));
        assertFalse(figure.getLayout().asJavascript().contains("barmode: 'stack'"), "plotly.js groups bars unless told otherwise");
    }

    @Test
    void curves_leaveOutWhatIsNoNumber() {
        Figure figure = Diagrams.curves("Loss", "epoch", "nats", new double[] {0, 1, 2}, Series.of("GH", Double.NaN, 4, 3));
        String curve = script(figure, 0);
        assertTrue(curve.contains("x: [\"1.0\",\"2.0\"]") && curve.contains("y: [\"4.0\",\"3.0\"]"), curve);
        var error = assertThrows(IllegalArgumentException.class,
                () -> Diagrams.curves("Loss", "epoch", "nats", new double[] {0, 1}, Series.of("GH", 1.0)));
        assertEquals("GH must have a value for each of 2 places, got 1", error.getMessage());
    }

    @Test
    void directions_areArrowsFromTheMiddle_withTheirPointsInTheirColour() {
        double[][] directions = {{1, 0}, {0, 1}};
        Figure figure = Diagrams.directions("Two", directions, new double[][] {{0.5, 0.1}, {0.2, 0.9}, {0.7, 0}}, new int[] {0, 1, 0});
        assertEquals(6, figure.getTraces().length);
        assertTrue(script(figure, 0).contains("direction 1: 2") && script(figure, 0).contains("x: [\"0.0\",\"1.0\"]"), script(figure, 0));
        assertTrue(script(figure, 1).contains("x: [\"1.0\"]"), script(figure, 1));
        assertTrue(script(figure, 2).contains("x: [\"0.5\",\"0.7\"]"), script(figure, 2));
        assertEquals(colour(script(figure, 3)), colour(script(figure, 5)));
        assertEquals(6, Diagrams.directions("Two", directions).getTraces().length);
    }

    @Test
    void directions_rejectWhatIsNotInThePlane() {
        var error = assertThrows(IllegalArgumentException.class, () -> Diagrams.directions("One", new double[][] {{1, 0, 0}}));
        assertEquals("a direction in the plane must be two numbers, got 3", error.getMessage());
        assertThrows(IllegalArgumentException.class,
                () -> Diagrams.directions("One", new double[][] {{1, 0}}, new double[][] {{1, 0}}, new int[0]));
    }

    private static String colour(String script) {
        return script.replaceFirst("(?s).*(#[0-9A-Fa-f]{6}).*", "$1");
    }

    private static String script(Figure figure, int trace) {
        return figure.getTraces()[trace].asJavascript(trace);
    }
}
