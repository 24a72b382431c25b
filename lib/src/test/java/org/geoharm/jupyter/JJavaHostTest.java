package org.geoharm.jupyter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;
import org.dflib.jjava.jupyter.messages.ContentType;
import org.dflib.jjava.jupyter.messages.publish.PublishUpdateDisplayData;
import org.geoharm.display.DisplaySink;
import org.geoharm.display.MimeBundle;
import org.geoharm.display.Notebook;
import org.geoharm.display.Progress;
import org.geoharm.display.StandardImports;
import org.geoharm.report.Figures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Figure;

class JJavaHostTest {

    private final List<DisplayData> displayed = new ArrayList<>();
    private final List<DisplayData> updated = new ArrayList<>();
    private final List<String> evaluated = new ArrayList<>();
    private final DisplaySink before = Notebook.sink();
    private final BaseKernel kernel = new FakeKernel();

    @BeforeEach
    void connect() {
        JJavaHost.connect(kernel);
    }

    @AfterEach
    void disconnect() {
        Notebook.use(before);
    }

    @Test
    void connect_hasTheKernelRenderTables_asTheLibraryDoes() {
        Table table = Table.create("numbers", IntColumn.create("n", 1, 2));
        DisplayData shown = kernel.getRenderer().render(table);
        assertEquals(Notebook.renderers().render(table).data().get("text/html"), shown.getData(MIMEType.TEXT_HTML));
        assertEquals(Notebook.renderers().render(table).plain(), shown.getData(MIMEType.TEXT_PLAIN));
    }

    @Test
    void connect_passesAFiguresJsonOn_asJson() {
        Figure figure = Figures.classCounts("counts", new int[] {3, 2, 1}, List.of("Many", "Medium", "Few"));
        DisplayData shown = kernel.getRenderer().render(figure);
        assertNotNull(shown.getData(MIMEType.IMAGE_PNG));
        Map<?, ?> json = (Map<?, ?>) shown.getData(MIMEType.parse(MimeBundle.PLOTLY));
        assertTrue(json.get("data") instanceof List, () -> String.valueOf(json));
    }

    @Test
    void connect_again_rendersOnceAndTakesTypesAddedSince() {
        int[] calls = new int[1];
        record Own(int n) {}
        Notebook.renderers().register(Own.class, own -> {
            calls[0]++;
            return MimeBundle.text("own " + own.n());
        });
        JJavaHost.connect(kernel);
        JJavaHost.connect(kernel);
        assertEquals("own 3", kernel.getRenderer().render(new Own(3)).getData(MIMEType.TEXT_PLAIN));
        assertEquals(1, calls[0]);
    }

    @Test
    void connect_importsOnce_whatNotebooksNeed() {
        JJavaHost.connect(kernel);
        assertEquals(List.of(String.join("\n", StandardImports.lines())), evaluated);
        assertTrue(evaluated.get(0).contains("import org.geoharm.display.*;\n"), evaluated.get(0));
    }

    @Test
    void display_isShownAndUpdated_underOneName() {
        String id = Notebook.display("one");
        Notebook.update(id, "two");
        assertEquals(List.of(id), displayed.stream().map(DisplayData::getDisplayId).toList());
        assertEquals(List.of(id), updated.stream().map(DisplayData::getDisplayId).toList());
        assertEquals("two", updated.get(0).getData(MIMEType.TEXT_PLAIN));
    }

    @Test
    void update_ofANameThatIsNotThere_showsIt() {
        Notebook.update("nowhere", "text");
        assertEquals(List.of("nowhere"), displayed.stream().map(DisplayData::getDisplayId).toList());
        assertEquals(List.of(), updated);
    }

    @Test
    void progress_isOneLineThatIsUpdated() {
        try (Progress progress = Progress.of("work", 2)) {
            progress.step();
            progress.step();
        }
        assertEquals(1, displayed.size());
        assertTrue(String.valueOf(updated.get(updated.size() - 1).getData(MIMEType.TEXT_PLAIN)).startsWith("work 2/2"));
    }

    /** What a front end would receive while a cell runs. */
    private final class Recording extends ShellReplyEnvironment {

        Recording() {
            super(null, null, null, null);
        }

        @Override
        public <T extends ContentType<T>> void publish(T content) {
            (content instanceof PublishUpdateDisplayData ? updated : displayed).add(DisplayData.class.cast(content));
        }
    }

    private final class RunningCell extends JupyterIO {

        RunningCell() {
            super(StandardCharsets.UTF_8);
            setEnv(new Recording());
        }
    }

    private final class FakeKernel extends BaseKernel {

        FakeKernel() {
            super("fake", "0", null, List.of(), null, new RunningCell(), new CommManager(), new Renderer(), null, null, false,
                    new StringStyler.Builder().build());
        }

        @Override
        public Object evalRaw(String source) {
            evaluated.add(source);
            return null;
        }

        @Override
        public DisplayData inspect(String code, int at, boolean extraDetail) {
            return null;
        }

        @Override
        public ReplacementOptions complete(String code, int at) {
            return null;
        }

        @Override
        public String isComplete(String code) {
            return IS_COMPLETE_MAYBE;
        }
    }
}
