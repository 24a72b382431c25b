package org.geoharm.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
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
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.TakesScreenshot;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A person at the classic Notebook: runs all cells, looks at tables and plots, stops a training, restarts. Screenshots stay under
 * {@code build/screenshots}. Where Jupyter's Notebook 6, Chromium or its driver is missing, it skips.
 */
@Tag("slow")
class ClassicNotebookTest {

    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final Path ROOT = Path.of(System.getProperty("geoharm.root"));
    private static final Path SCREENSHOTS = ROOT.resolve("environment/kernel/build/screenshots");

    @TempDir
    private Path folder;
    private Process server;
    private ChromeDriver browser;
    private int port;

    @BeforeEach
    void open() throws IOException, InterruptedException {
        Path notebook = program("jupyter-notebook");
        Path chromium = program("chromium");
        Path driver = program("chromedriver");
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(), "-Xmx1g"));
        Map.of("epochs", "3", "width", "2", "probeEpochs", "2", "classes", "5", "synthetic", "true", "ai.djl.offline", "true")
                .forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.geoharm.cli.Main", "kernel", "run", "{connection_file}"));
        new KernelSpec(command, Map.of()).install(folder.resolve("jupyter"));
        Path work = Files.createDirectories(folder.resolve("work"));
        Files.copy(ROOT.resolve("notebooks/00-quickstart.ipynb"), work.resolve("quickstart.ipynb"));
        port = freePort();
        ProcessBuilder builder = new ProcessBuilder(notebook.toString(), "--no-browser", "--allow-root", "--ip=127.0.0.1", "--port=" + port,
                "--NotebookApp.token=", "--NotebookApp.password=", "--notebook-dir=" + work).redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile());
        builder.environment().putAll(Map.of("JUPYTER_PATH", folder.resolve("jupyter").toString(), "HOME", folder.toString()));
        server = builder.start();
        System.setProperty("webdriver.chrome.driver", driver.toString());
        ChromeOptions options = new ChromeOptions().setBinary(chromium.toFile());
        options.addArguments("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync", "--window-size=1200,1600",
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

    private static Path program(String name) {
        Optional<Path> found = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(place -> Path.of(place, name)).filter(Files::isExecutable).findFirst();
        assumeTrue(found.isPresent(), "skipped: no " + name + " on the PATH (Debian: jupyter-notebook, chromium, chromium-driver)");
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
        script("Jupyter.notebook.clear_all_output(); Jupyter.notebook.execute_all_cells();");
        await("all cells", () -> finished() && number("document.querySelectorAll('.geoharm-table').length") > 0);
        screenshot("quickstart-after-run-all");
        assertEquals(0, number("document.querySelectorAll('.output_error').length"));
        assertTrue(text().contains("Many") && text().contains("kNN"), "the leaderboard is there");
        assertTrue(text().contains("took"), "the progress line stays");
        assertTrue(number("document.querySelectorAll('.js-plotly-plot').length") > 0, "plots are live");
        script("Jupyter.notebook.restart_run_all({confirm: false});");
        await("the restart", () -> !finished());
        await("all cells again", this::finished);
        screenshot("quickstart-after-restart");
        assertEquals(0, number("document.querySelectorAll('.output_error').length"));
    }

    @Test
    void stop_endsATraining_andTheKernelGoesOn() throws IOException {
        Files.writeString(folder.resolve("work/training.ipynb"), """
                {"cells": [{"cell_type": "code", "execution_count": null, "id": "a", "metadata": {}, "outputs": [], "source": [
                "var images = Synthetic.generate(0).longTailed(100);\\n",
                "Recipe.simclr().withBackbone(new ResNet18(4)).withBatchSize(32).fit(images)"]},
                {"cell_type": "code", "execution_count": null, "id": "b", "metadata": {}, "outputs": [], "source": ["6 * 7"]}],
                "metadata": {"kernelspec": {"display_name": "Java (geoharm)", "language": "java", "name": "geoharm"}},
                "nbformat": 4, "nbformat_minor": 5}
                """);
        visit("training.ipynb");
        script("Jupyter.notebook.select(0); Jupyter.notebook.execute_cell();");
        await("progress", () -> text().contains("it/s"));
        screenshot("training-under-way");
        script("document.querySelector(\"button[data-jupyter-action='jupyter-notebook:interrupt-kernel']\").click();");
        await("the end of the training", this::finished);
        screenshot("training-stopped");
        assertTrue(text().contains("interrupted"), text());
        script("Jupyter.notebook.select(1); Jupyter.notebook.execute_cell();");
        await("the next cell", () -> text().contains("42"));
    }

    private void visit(String notebook) {
        await("the server", () -> {
            browser.get("http://127.0.0.1:" + port + "/notebooks/" + notebook);
            return browser.getTitle().startsWith(notebook.replace(".ipynb", ""));
        });
        await("the kernel", () -> Boolean.TRUE.equals(script("return !!(window.Jupyter && Jupyter.notebook && Jupyter.notebook.kernel "
                + "&& Jupyter.notebook.kernel.is_connected() && Jupyter.notebook._fully_loaded);")) && finished());
    }

    /** Returns whether no cell is running or waiting. */
    private boolean finished() {
        return Boolean.TRUE.equals(script("return !Jupyter.notebook.kernel_busy && Jupyter.notebook.get_cells().every(function (cell) {"
                + " return cell.cell_type !== 'code' || cell.input_prompt_number !== '*'; });"));
    }

    private String text() {
        return String.valueOf(script("return document.getElementById('notebook-container').innerText;"));
    }

    private long number(String expression) {
        return ((Number) script("return " + expression + ";")).longValue();
    }

    private Object script(String text) {
        return ((JavascriptExecutor) browser).executeScript(text);
    }

    private void await(String what, Supplier<Boolean> condition) {
        new WebDriverWait(browser, PATIENCE).withMessage(() -> what + " did not come; the page says: " + text())
                .ignoring(RuntimeException.class).until(driver -> condition.get());
    }

    private void screenshot(String name) throws IOException {
        Files.createDirectories(SCREENSHOTS);
        Files.write(SCREENSHOTS.resolve(name + ".png"), ((TakesScreenshot) browser).getScreenshotAs(OutputType.BYTES));
    }
}
