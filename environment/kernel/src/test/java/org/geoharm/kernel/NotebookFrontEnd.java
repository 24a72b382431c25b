package org.geoharm.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A person at a front end in a browser: runs all cells, looks at tables and plots, stops a training, restarts. Screenshots stay under
 * {@code build/screenshots}. Where the front end, Chromium or its driver is missing, it skips.
 */
@Tag("slow")
abstract class NotebookFrontEnd {

    private static final Duration PATIENCE = Duration.ofMinutes(6);
    /** Figures of the quickstart. */
    private static final long PLOTS = 4;
    private static final Path ROOT = Path.of(System.getProperty("geoharm.root"));
    private static final Path SCREENSHOTS = ROOT.resolve("environment/kernel/build/screenshots");

    @TempDir
    private Path folder;
    private Process server;
    private ChromeDriver browser;
    private int port;

    /** Returns the program that serves, and Debian's package of it. */
    abstract Map.Entry<String, String> server();

    /** Returns its options that ask nobody for a password and show a folder. */
    abstract List<String> options(Path work);

    /** Returns where a notebook is opened, below the server's address. */
    abstract String place(String notebook);

    /** Returns an expression in JavaScript: whether the kernel is connected and has no cell to run. */
    abstract String idle();

    /** Returns the CSS selector of the notebook on the page. */
    abstract String page();

    /** Returns the CSS selector of errors that cells have shown. */
    abstract String errors();

    abstract void clear();

    abstract void runAll();

    abstract void restartAndRunAll();

    abstract void run(int cell);

    abstract void stop();

    @BeforeEach
    void open() throws IOException, InterruptedException {
        Path program = program(server().getKey(), server().getValue());
        Path chromium = program("chromium", "chromium");
        Path driver = program("chromedriver", "chromium-driver");
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(), "-Xmx1g"));
        Map.of("epochs", "3", "width", "2", "probeEpochs", "2", "classes", "5", "synthetic", "true", "ai.djl.offline", "true")
                .forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.geoharm.cli.Main", "kernel", "run", "{connection_file}"));
        new KernelSpec(command, Map.of()).install(folder.resolve("jupyter"));
        Path work = Files.createDirectories(folder.resolve("work"));
        Files.copy(ROOT.resolve("notebooks/00-quickstart.ipynb"), work.resolve("quickstart.ipynb"));
        port = freePort();
        List<String> serving = new ArrayList<>(List.of(program.toString(), "--no-browser", "--allow-root", "--ip=127.0.0.1",
                "--port=" + port));
        serving.addAll(options(work));
        ProcessBuilder builder = new ProcessBuilder(serving).redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile());
        builder.environment().putAll(Map.of("JUPYTER_PATH", folder.resolve("jupyter").toString(), "HOME", folder.toString()));
        server = builder.start();
        System.setProperty("webdriver.chrome.driver", driver.toString());
        ChromeOptions options = new ChromeOptions().setBinary(chromium.toFile());
        // High enough for the whole notebook: front ends draw only what is in sight.
        options.addArguments("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync", "--window-size=1200,5000",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--user-data-dir=" + folder.resolve("browser"));
        browser = new ChromeDriver(ChromeDriverService.createDefaultService(), options);
    }

    @AfterEach
    void close() throws InterruptedException {
        if (browser != null) {
            browser.quit();
        }
        if (server != null) {
            server.destroy();
            if (!server.waitFor(20, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        }
    }

    private static Path program(String name, String debian) {
        Optional<Path> found = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(place -> Path.of(place, name)).filter(Files::isExecutable).findFirst();
        assumeTrue(found.isPresent(), "skipped: no " + name + " on the PATH (Debian: " + debian + ")");
        return found.get();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void quickstart_runAll_showsTablesPlotsAndProgress_andRunsAgainAfterARestart() throws IOException {
        visit("quickstart.ipynb");
        clear();
        runAll();
        await("all cells", this::complete);
        screenshot("quickstart-after-run-all");
        assertEquals(0, count(errors()), this::text);
        assertTrue(text().contains("Many") && text().contains("kNN"), "the leaderboard is there");
        assertTrue(text().contains("took"), "the progress line stays");
        clear();
        assertEquals(0, count(".geoharm-table, .js-plotly-plot"), "cleared");
        restartAndRunAll();
        await("all cells again", this::complete);
        screenshot("quickstart-after-restart");
        assertEquals(0, count(errors()), this::text);
    }

    @Test
    void stop_endsATraining_andTheKernelGoesOn() throws IOException {
        write("training.ipynb", "var images = Synthetic.generate(0).longTailed(100);\\n"
                + "Recipe.simclr().withBackbone(new ResNet18(4)).withBatchSize(32).fit(images)", "6 * 7_000_003");
        visit("training.ipynb");
        run(0);
        await("progress", () -> text().contains("it/s"));
        screenshot("training-under-way");
        stop();
        await("the end of the training", this::finished);
        screenshot("training-stopped");
        assertTrue(text().contains("interrupted"), text());
        run(1);
        await("the next cell", () -> text().contains("42000018"));
    }

    /** Returns whether the quickstart has run: its table is there, and all of its plots are live. */
    private boolean complete() {
        return finished() && count(".geoharm-table") > 0 && count(".js-plotly-plot") == PLOTS && count(".geoharm-plot") == PLOTS;
    }

    /** Writes a notebook of cells whose text is escaped as in JSON. */
    final void write(String notebook, String... cells) throws IOException {
        List<String> written = new ArrayList<>();
        for (String cell : cells) {
            written.add("{\"cell_type\": \"code\", \"execution_count\": null, \"id\": \"c" + written.size()
                    + "\", \"metadata\": {}, \"outputs\": [], \"source\": [\"" + cell + "\"]}");
        }
        Files.writeString(folder.resolve("work").resolve(notebook), "{\"cells\": [" + String.join(",\n", written)
                + "], \"metadata\": {\"kernelspec\": "
                + "{\"display_name\": \"Java (geoharm)\", \"language\": \"java\", \"name\": \"geoharm\"}}, "
                + "\"nbformat\": 4, \"nbformat_minor\": 5}");
    }

    final void visit(String notebook) {
        await("the server", () -> {
            assertTrue(server.isAlive(), this::log);
            browser.get("http://127.0.0.1:" + port + place(notebook));
            return count("body") > 0 && !browser.getTitle().startsWith("127.0.0.1");
        });
        await("the kernel", this::finished);
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("server.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    final boolean finished() {
        return Boolean.TRUE.equals(script("return !!(" + idle() + ");"));
    }

    final String text() {
        return String.valueOf(script("return document.querySelector('" + page() + "').innerText;"));
    }

    final long count(String selector) {
        return ((Number) script("return document.querySelectorAll('" + selector + "').length;")).longValue();
    }

    final Object script(String text) {
        return browser.executeScript(text);
    }

    final void click(String selector) {
        browser.findElement(By.cssSelector(selector)).click();
    }

    final void press(CharSequence... keys) {
        browser.switchTo().activeElement().sendKeys(keys);
    }

    final void await(String what, Supplier<Boolean> condition) {
        new WebDriverWait(browser, PATIENCE).withMessage(() -> what + " did not come; the page says: " + text())
                .ignoring(RuntimeException.class).until(driver -> condition.get());
    }

    final void screenshot(String name) throws IOException {
        Files.createDirectories(SCREENSHOTS);
        Files.write(SCREENSHOTS.resolve(server().getKey() + "-" + name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
    }
}
