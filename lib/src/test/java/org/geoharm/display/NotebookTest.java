package org.geoharm.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.traces.ScatterTrace;

class NotebookTest {

    private final DisplaySink before = Notebook.sink();

    private static final class MapSink implements DisplaySink {
        private final Map<String, String> shown = new LinkedHashMap<>();

        @Override
        public void display(String id, MimeBundle bundle) {
            shown.put(id, bundle.plain());
        }

        @Override
        public void update(String id, MimeBundle bundle) {
            shown.replace(id, bundle.plain());
        }
    }

    @AfterEach
    void putTheSinkBack() {
        Notebook.use(before);
    }

    @Test
    void display_goesToTheSink_andUpdateReplacesIt() {
        MapSink sink = new MapSink();
        Notebook.use(sink);
        String id = Notebook.display("a");
        Notebook.show("b");
        Notebook.update(id, "c");
        assertEquals("[c, b]", sink.shown.values().toString());
    }

    @Test
    void figures_setsHowTheyAreShown() {
        Figure figure = new Figure(ScatterTrace.builder(new double[] {1, 2}, new double[] {1, 2}).build());
        Notebook.figures(FigureMode.LIVE);
        assertTrue(Notebook.renderers().render(figure).has(MimeBundle.HTML));
        Notebook.figures(FigureMode.MIME);
        assertTrue(Notebook.renderers().render(figure).has(MimeBundle.PLOTLY));
        Notebook.figures(FigureMode.STATIC);
        assertFalse(Notebook.renderers().render(figure).has(MimeBundle.HTML));
    }

    @Test
    void progress_inANotebook_isOneDisplayedValue() {
        MapSink sink = new MapSink();
        Notebook.use(sink);
        try (Progress progress = Progress.of("SimCLR", 3)) {
            progress.step();
            progress.step();
            progress.step("loss 1");
        }
        assertEquals(1, sink.shown.size());
        String line = sink.shown.values().iterator().next();
        assertTrue(line.startsWith("SimCLR 3/3 [====================]") && line.endsWith("loss 1"), line);
    }

    @Test
    void terminalLine_returnsToItsStart_andCoversTheOldText() {
        assertEquals("\rlong\rab  \n", printed(out -> new ConsoleSink.TerminalLine(out, 80), "long", "ab"));
    }

    @Test
    void terminalLine_inANarrowTerminal_isCutUntilItEnds() {
        assertEquals("\rabcd\rabcde\n", printed(out -> new ConsoleSink.TerminalLine(out, 5), "abcde"));
    }

    @Test
    void columns_ofAnythingButANumber_areTheUsual() {
        assertEquals(132, ConsoleSink.columns("132"));
        for (String text : new String[] {null, "", "0", "wide", "-3", "99999"}) {
            assertEquals(80, ConsoleSink.columns(text));
        }
    }

    @Test
    void logLines_showASignOfLife_oneLineEachHalfMinute_andTheLast() {
        long[] seconds = {0};
        assertEquals("2\n32\n62\n70\n", printed(out -> {
            LiveLine lines = new ConsoleSink.LogLines(out, () -> seconds[0] * 1_000_000_000L);
            return new LiveLine() {
                @Override
                public void show(String text) {
                    seconds[0] = Long.parseLong(text);
                    lines.show(text);
                }

                @Override
                public void close() {
                    lines.close();
                }
            };
        }, IntStream.rangeClosed(1, 70).mapToObj(Integer::toString).toArray(String[]::new)));
    }

    @Test
    void logLines_whoseLastTextIsPrinted_doNotRepeatIt() {
        assertEquals("only\n", printed(out -> new ConsoleSink.LogLines(out, () -> 0), "only"));
        assertEquals("", printed(out -> new ConsoleSink.LogLines(out, () -> 0)));
    }

    private static String printed(Function<PrintStream, LiveLine> open, String... states) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (LiveLine line = open.apply(new PrintStream(bytes, true, StandardCharsets.UTF_8))) {
            for (String state : states) {
                line.show(state);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
