package org.geoharm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.geoharm.torch.Torch;
import org.geoharm.train.Checkpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs that end badly go on as if nothing had happened. */
class ResumeTest {

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void aRunKilledInTheMiddleOfAnEpoch_endsBitIdenticalToAnUnbrokenOne() throws Exception {
        Path broken = folder.resolve("broken");
        Path whole = folder.resolve("whole");
        killAt(broken, "epoch 4 batch 2");
        assertFalse(Run.open(broken).finished());
        assertEquals(0, finish(broken));
        assertEquals(0, finish(whole));
        assertTrue(Run.open(broken).finished());
        assertSameState(broken, whole);
        assertArrayEquals(Run.open(whole).history().column("loss"), Run.open(broken).history().column("loss"));
        assertEquals(TrainingProcess.EPOCHS, Run.open(broken).history().size());
    }

    private static void assertSameState(Path one, Path other) throws IOException {
        try (NDManager manager = Torch.newManager(Device.cpu())) {
            Checkpoint a = Checkpoint.read(one.resolve("checkpoint/last.safetensors"), manager);
            Checkpoint b = Checkpoint.read(other.resolve("checkpoint/last.safetensors"), manager);
            assertEquals(TrainingProcess.EPOCHS, a.epochsDone());
            assertEquals(a.arrays().keySet(), b.arrays().keySet());
            assertTrue(a.arrays().keySet().stream().anyMatch(name -> name.startsWith("gh.")), "GH state is there");
            assertTrue(a.arrays().keySet().stream().anyMatch(name -> name.startsWith("momentum.")), "momentum is there");
            a.arrays().forEach((name, array) -> assertArrayEquals(array.toByteArray(), b.arrays().get(name).toByteArray(), name));
        }
    }

    private static Process start(Path run) throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
                "-Dai.djl.offline=true", "-cp", System.getProperty("java.class.path"), TrainingProcess.class.getName(), run.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static void killAt(Path run, String line) throws Exception {
        Process process = start(run);
        try (BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream()))) {
            String said = out.readLine();
            while (said != null && !said.equals(line)) {
                said = out.readLine();
            }
            assertEquals(line, said);
            process.destroyForcibly().waitFor();
            assertTrue(process.exitValue() != 0, "the process was killed");
        }
    }

    private static int finish(Path run) throws Exception {
        Process process = start(run);
        process.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        return process.waitFor();
    }
}
