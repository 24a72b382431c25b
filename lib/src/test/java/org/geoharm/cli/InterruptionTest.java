package org.geoharm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.geoharm.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class InterruptionTest {

    private static final int ENDED_BY_SIGTERM = 143;

    @TempDir
    Path folder;

    @Test
    void guard_returnsTheCommandsCode() {
        assertEquals(2, Interruption.guard(() -> 2));
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void processThatIsToldToEnd_saysHowToGoOn() throws Exception {
        assumeFalse(System.getProperty("os.name").startsWith("Windows"), "Windows has no signal that asks a process to end");
        Path run = folder.resolve("run");
        Process process = start("pretrain", "--classes", "5", "--epochs", "100000", "--batch-size", "32", "--width", "2",
                "--threads", "1", "--log-folder", run.toString());
        try (BufferedReader out = process.inputReader()) {
            assertTrue(out.readLine().startsWith("SimCLR on "), "what is trained");
            assertTrue(out.readLine().startsWith("SimCLR 1/"), "progress shows at once, though nobody looks");
            process.toHandle().destroy(); // unlike process.destroy() this leaves the streams open
            assertEquals(ENDED_BY_SIGTERM, process.waitFor());
        }
        String said = Files.readString(folder.resolve("err"));
        assertTrue(said.contains("geoharm pretrain: interrupted in epoch ") && said.contains("run it again to go on"), said);
        assertFalse(Run.open(run).finished());
    }

    private Process start(String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
                "-Dai.djl.offline=true", "-cp", System.getProperty("java.class.path"), Main.class.getName());
        builder.command().addAll(List.of(arguments));
        return builder.redirectError(folder.resolve("err").toFile()).start();
    }
}
