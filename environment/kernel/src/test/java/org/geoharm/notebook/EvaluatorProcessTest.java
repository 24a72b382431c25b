package org.geoharm.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What would harm this process is tried in another one. */
class EvaluatorProcessTest {

    private record Ended(int status, String text) {}

    @Test
    void evaluate_aFullHeap_isAFailure_andTheNextCellCanFreeIt() throws Exception {
        Ended ended = run("var all = new ArrayList<Object>();\nwhile (true) all.add(new long[500]);", "all = null;", "6 * 7");
        assertTrue(ended.text().contains("Failure[name=java.lang.OutOfMemoryError"), ended.text());
        assertTrue(ended.text().contains("MB is full; set variables that hold much to null, or start with a larger -Xmx"), ended.text());
        assertTrue(ended.text().contains("text/plain=42"), ended.text());
        assertEquals(0, ended.status(), ended.text());
    }

    @Test
    void evaluate_aLibraryThatEndsTheProcess_saysSoFirst() throws Exception {
        Ended ended = run("System.class.getMethod(\"exit\", int.class).invoke(null, 7)");
        assertEquals(7, ended.status(), ended.text());
        assertTrue(ended.text().contains("Failure[name=org.geoharm.notebook.ExitRefused"), ended.text());
        assertTrue(ended.text().contains("\nthe cell called code that ends Java"), ended.text());
    }

    private static Ended run(String... cells) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx160m",
                "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), EvaluatorProcess.class.getName()));
        line.addAll(List.of(cells));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), text);
    }
}
