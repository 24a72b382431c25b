package org.geoharm.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.geoharm.Recipe;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class KernelCommandTest {

    @TempDir
    private Path folder;
    private final StringWriter said = new StringWriter();

    @BeforeEach
    void atHome() {
        System.setProperty("geoharm.home", folder.toString());
    }

    @AfterEach
    void putBack() {
        System.clearProperty("geoharm.home");
    }

    private int kernel(String... words) {
        PrintWriter out = new PrintWriter(said, true);
        return new CommandLine(new KernelCommand()).setOut(out).setErr(out).setExecutionExceptionHandler((e, line, result) -> {
            out.println(e.getMessage());
            return 2;
        }).execute(words);
    }

    private Path spec() {
        return folder.resolve("jupyter/share/jupyter/kernels/geoharm/kernel.json");
    }

    @Test
    void install_writesWhatJupyterNeeds_andUninstallDeletesIt() throws IOException, InterruptedException {
        String prefix = folder.resolve("jupyter").toString();
        assertEquals(0, kernel("install", "--prefix", prefix, "--java-options", "-Xmx3g"), said.toString());
        JsonNode json = JsonMapper.builder().build().readTree(spec().toFile());
        assertEquals(folder.resolve("geoharm").toString(), json.path("argv").path(0).asText());
        assertEquals("{connection_file}", json.path("argv").path(3).asText());
        assertEquals("message", json.path("interrupt_mode").asText());
        assertEquals("-Xmx3g", json.path("env").path("GEOHARM_JAVA_OPTIONS").asText());
        assertTrue(Files.size(spec().resolveSibling("plotly.min.js")) > 1_000_000, "live plots find their library beside it");
        assertTrue(isTaken(json.path("env").path("GEOHARM_CLASS_ARCHIVE").asText()), "Java takes the archive of its classes");
        assertEquals(0, kernel("install", "--prefix", prefix), "again, in its place");
        assertFalse(Files.readString(spec()).contains("-Xmx3g"));
        assertEquals(0, kernel("uninstall", "--prefix", prefix));
        assertFalse(Files.exists(spec().getParent()));
        assertEquals(0, kernel("uninstall", "--prefix", prefix));
        assertTrue(said.toString().contains("nothing to uninstall in"), said.toString());
    }

    @Test
    void jar_standsForTheLibrary_withCompilerAndLoader() throws Exception {
        Path jar = folder.resolve("geoharm.jar");
        assertEquals(0, kernel("jar", jar.toString()), said.toString());
        assertTrue(said.toString().contains("written: " + jar), said.toString());
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            assertNotSame(Recipe.class, loader.loadClass("org.geoharm.Recipe"), "found in the jar, not by this program");
        }
        Path source = Files.writeString(folder.resolve("Uses.java"), "class Uses { Object recipe = org.geoharm.Recipe.simclr(); }");
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, "-cp", jar.toString(), source.toString()));
    }

    private static boolean isTaken(String archive) throws IOException, InterruptedException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-Xshare:on",
                "-XX:SharedArchiveFile=" + archive, "-cp", System.getProperty("java.class.path"), "org.geoharm.cli.Main", "--version")
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
    }

    @Test
    void install_withoutAnArchive_goesOn() throws IOException {
        Path home = Files.createDirectories(folder.resolve("no-jdk"));
        Path java = Files.createDirectory(home.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho broken\nexit 3\n");
        assertTrue(java.toFile().setExecutable(true));
        assertEquals(0, kernel("install", "--prefix", folder.resolve("jupyter").toString(), "--java", home.toString()));
        assertTrue(said.toString().contains("will start a little later (broken)"), said.toString());
        assertTrue(Files.exists(spec()));
        assertFalse(Files.exists(spec().resolveSibling("java.jsa")));
    }

    @Test
    void install_choosesAJava_thatIsOne() throws IOException {
        String java = System.getProperty("java.home");
        assertEquals(0, kernel("install", "--prefix", folder.resolve("jupyter").toString(), "--java", java), said.toString());
        assertTrue(Files.readString(spec()).contains(java));
        assertEquals(2, kernel("install", "--prefix", folder.resolve("other").toString(), "--java", folder.toString()));
        assertTrue(said.toString().contains("--java must name the home of a Java, with bin/java in it, got " + folder), said.toString());
        assertFalse(Files.exists(folder.resolve("other")));
    }

    @Test
    void install_takesTheJavaOfTheProperty() throws IOException {
        String java = System.getProperty("java.home");
        System.setProperty("geoharm.java", java);
        try {
            assertEquals(0, kernel("install", "--prefix", folder.resolve("jupyter").toString()), said.toString());
        } finally {
            System.clearProperty("geoharm.java");
        }
        assertEquals(java, JsonMapper.builder().build().readTree(spec().toFile()).path("env").path("JAVA_HOME").asText());
    }

    @Test
    void install_toTwoPlaces_isRefused() {
        assertEquals(2, kernel("install", "--user", "--prefix", folder.toString()));
        assertTrue(said.toString().contains("mutually exclusive"), said.toString());
    }

    @Test
    void run_withoutAConnectionFile_isRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("file.json"), "{}");
        assertEquals(2, kernel("run", file.toString()));
        assertTrue(said.toString().contains(file + ": expected a connection file as Jupyter writes it"), said.toString());
    }
}
