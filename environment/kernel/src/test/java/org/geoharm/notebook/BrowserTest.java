package org.geoharm.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens exported pages in a real browser that reaches no network. */
class BrowserTest {

    private static final int SECONDS = 90;

    @TempDir
    private Path folder;

    private Path browser;

    @BeforeEach
    void findTheBrowser() {
        Optional<Path> found = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(place -> Stream.of("chromium", "chromium-browser", "google-chrome").map(name -> Path.of(place, name)))
                .filter(Files::isExecutable).findFirst();
        assumeTrue(found.isPresent(), "skipped: no chromium on the PATH");
        browser = found.get();
    }

    @Test
    void page_inABrowser_turnsPicturesIntoLivePlots() throws IOException, InterruptedException {
        String dom = open(Sample.FIGURE, "new Figure(BarTrace.builder(new Object[] {\"a\", \"b\"}, new double[] {1, 2}).build())");
        assertEquals(2, dom.split("class=\"js-plotly-plot\"", -1).length - 1);
        assertFalse(dom.contains("<img"), "pictures are gone once the plots are there");
    }

    @Test
    void page_withAFigureTheLibraryRejects_keepsThePicture() throws IOException, InterruptedException {
        String dom = open("new MimeBundle(Map.of(\"image/png\", \"AAAA\", \"application/vnd.plotly.v1+json\", \"null\"))");
        assertTrue(dom.contains("<img"), dom.substring(0, Math.min(2000, dom.length())));
        assertFalse(dom.contains("js-plotly-plot"));
    }

    private String open(String... cells) throws IOException, InterruptedException {
        Path notebook = Sample.write(folder.resolve("a.ipynb"), cells);
        RunReport report = new NotebookRunner(RunOptions.usual().withOutputFolder(folder)).run(notebook, new RunListener() { });
        assertEquals(List.of(), report.failures());
        Path dom = folder.resolve("dom.html");
        Process process = new ProcessBuilder(browser.toString(), "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
                "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--user-data-dir=" + folder.resolve("user"),
                "--host-resolver-rules=MAP * ~NOTFOUND", "--virtual-time-budget=10000", "--dump-dom",
                folder.resolve("a.html").toUri().toString())
                .redirectOutput(dom.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return Files.readString(dom);
    }
}
