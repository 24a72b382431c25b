package org.geoharm.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.geoharm.notebook.NotebookFile;
import org.geoharm.notebook.Output;
import org.geoharm.notebook.Sample;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The start script, and the kernel that Jupyter finds beside it without installing. Both are copied into a folder that counts as built, with
 * the class path of this test: in the project's own folder the script would build whenever tests run before it is packaged.
 */
class StartScriptTest {

    private static final Path ROOT = Path.of(System.getProperty("geoharm.root"));
    private static final String SPEC = "environment/jupyter/kernels/geoharm/kernel.json";

    @TempDir
    private Path folder;
    private Path home;

    @BeforeEach
    void build() throws IOException {
        home = folder.toRealPath().resolve("home");
        Files.createDirectories(home.resolve(SPEC).getParent());
        Files.copy(ROOT.resolve(SPEC), home.resolve(SPEC));
        Files.copy(ROOT.resolve("geoharm"), home.resolve("geoharm"));
        Path classPath = home.resolve("environment/kernel/build/classpath-cpu");
        Files.createDirectories(classPath.getParent());
        Files.writeString(classPath, System.getProperty("java.class.path"));
    }

    @Test
    @Tag("slow")
    void kernel_foundByJupyterPath_runsANotebookElsewhere_andLivePlotsFindTheirLibrary() throws IOException, InterruptedException {
        assumeTrue(ThroughJupyter.isHere(), "skipped: no jupyter-nbconvert on the PATH (Debian: jupyter-nbconvert)");
        Path library = home.resolve(SPEC).resolveSibling("plotly.min.js");
        Path notebook = Sample.write(folder.resolve("cells.ipynb"), "6 * 7", "System.getProperty(\"geoharm.home\")",
                "for (int i = 0; i < 300 && !Files.exists(Path.of(\"" + library + "\")); i++) Thread.sleep(100);");
        Path executed = new ThroughJupyter(folder.resolve("elsewhere")).runWith(home.resolve("environment/jupyter"), notebook,
                Map.of("GEOHARM_PROFILE", "cpu", "JAVA_HOME", System.getProperty("java.home"), "GEOHARM_JAVA_OPTIONS", "-Xmx1g"));
        assertEquals(List.of("42", home.toString()), results(executed));
        assertTrue(Files.size(library) > 1_000_000, "live plots find their library beside the spec");
    }

    private static List<String> results(Path notebook) throws IOException {
        return NotebookFile.read(notebook).cells().stream().flatMap(cell -> cell.outputs().stream())
                .filter(Output.Result.class::isInstance).map(output -> ((Output.Result) output).bundle().plain()).toList();
    }

    @Test
    void java_isThatOfTheOptions_beforeJavaHome() throws IOException, InterruptedException {
        Path chosen = java("chosen");
        String other = java("other").toString();
        assertEquals("chosen -Dgeoharm.java=" + chosen,
                said(0, Map.of("JAVA_HOME", other, "GEOHARM_JAVA_OPTIONS", "-Dgeoharm.java=" + chosen + " -Xmx1g")));
        assertEquals("other -Xmx1g", said(0, Map.of("JAVA_HOME", other, "GEOHARM_JAVA_OPTIONS", "-Xmx1g")));
    }

    @Test
    void java_thatIsMissing_isNamed() throws IOException, InterruptedException {
        String said = said(2, Map.of("GEOHARM_JAVA_OPTIONS", "-Dgeoharm.java=/nowhere"));
        assertTrue(said.contains("no Java found at '/nowhere/bin/java'"), said);
    }

    @Test
    void memory_isOnePoolInHugePages_unlessSomethingElseIsSet() throws IOException, InterruptedException {
        String java = java("java", "$GLIBC_TUNABLES").toString();
        assertEquals("glibc.malloc.arena_max=1:glibc.malloc.hugetlb=1", said(0, Map.of("JAVA_HOME", java)));
        assertEquals("", said(0, Map.of("JAVA_HOME", java, "GLIBC_TUNABLES", "")));
        assertEquals("glibc.malloc.check=1", said(0, Map.of("JAVA_HOME", java, "GLIBC_TUNABLES", "glibc.malloc.check=1")));
    }

    /** Makes a Java that says its name and its first option. */
    private Path java(String name) throws IOException {
        return java(name, name + " $1");
    }

    private Path java(String name, String says) throws IOException {
        Path java = Files.createDirectories(folder.resolve(name).resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho \"" + says + "\"\n");
        assertTrue(java.toFile().setExecutable(true));
        return folder.resolve(name);
    }

    private String said(int exitCode, Map<String, String> variables) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(home.resolve("geoharm").toString(), "doctor").redirectErrorStream(true);
        builder.environment().put("GEOHARM_PROFILE", "cpu");
        builder.environment().remove("GLIBC_TUNABLES");
        builder.environment().putAll(variables);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertEquals(exitCode, process.waitFor(), said);
        return said;
    }
}
