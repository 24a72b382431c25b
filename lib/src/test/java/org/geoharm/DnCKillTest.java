package org.geoharm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A training in parts that is killed, once in its experts and once in its distillation, goes on as if nothing had happened. */
class DnCKillTest {

    private static final Path CHECKPOINT = Path.of("checkpoint/last.safetensors");

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void aRunKilledTwice_endsBitIdenticalToAnUnbrokenOne() throws Exception {
        Path broken = folder.resolve("broken");
        Path whole = folder.resolve("whole");
        killAfter("DnC+GH expert-01 epoch 1", broken);
        assertTrue(Run.open(broken.resolve("base")).finished());
        assertTrue(Run.open(broken.resolve("expert-00")).finished());
        assertFalse(Run.open(broken.resolve("expert-01")).finished());
        killAfter("DnC+GH epoch 0", broken);
        assertFalse(Run.open(broken).finished());
        String said = finish(broken);
        assertFalse(said.contains("expert"), "experts are trained once: " + said);
        finish(whole);
        for (String part : List.of("base", "expert-00", "expert-01", ".")) {
            assertArrayEquals(Files.readAllBytes(whole.resolve(part).resolve(CHECKPOINT)),
                    Files.readAllBytes(broken.resolve(part).resolve(CHECKPOINT)), part);
        }
    }

    private static Process start(Path run, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m", "-Dai.djl.offline=true", "-cp", System.getProperty("java.class.path"), DnCProcess.class.getName(),
                run.toString()));
        command.addAll(List.of(more));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static void killAfter(String line, Path run) throws Exception {
        Process process = start(run, line);
        StringBuilder all = new StringBuilder();
        try (BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream()))) {
            String said = out.readLine();
            while (said != null && !said.equals(line)) {
                all.append(said).append('\n');
                said = out.readLine();
            }
            assertEquals(line, said, all.toString());
            process.destroyForcibly().waitFor();
            assertTrue(process.exitValue() != 0, "the process was killed");
        }
    }

    private static String finish(Path run) throws Exception {
        Process process = start(run);
        String said = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), said);
        return said;
    }
}
