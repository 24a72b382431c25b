package org.geoharm.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
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
        assertEquals("\rlong\rab  \n", printed(true, "long", "ab"));
    }

    @Test
    void terminalLine_whereNobodyLooks_printsTheLastStateOnly() {
        assertEquals("ab\n", printed(false, "long", "ab"));
    }

    private static String printed(boolean terminal, String... states) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var line = new ConsoleSink.TerminalLine(new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal)) {
            for (String state : states) {
                line.show(state);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
