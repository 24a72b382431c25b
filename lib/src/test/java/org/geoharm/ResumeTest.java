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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.geoharm.torch.Torch;
import org.geoharm.train.Checkpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that end badly go on as if nothing had happened. */
class ResumeTest {

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0} threads")
    @ValueSource(ints = {1, 2})
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void aRunKilledInTheMiddleOfAnEpoch_endsBitIdenticalToAnUnbrokenOne(int threads) throws Exception {
        Path broken = folder.resolve("broken");
        Path whole = folder.resolve("whole");
        killAfter("epoch 4 batch 2", broken, threads);
        assertFalse(Run.open(broken).finished());
        finish(broken, threads);
        finish(whole, threads);
        assertTrue(Run.open(broken).finished());
        assertSameState(broken, whole);
        assertArrayEquals(Run.open(whole).history().column("loss"), Run.open(broken).history().column("loss"));
        assertEquals(TrainingProcess.EPOCHS, Run.open(broken).history().size());
    }

    /** Killed between the last checkpoint and the mark that says so, a run is found finished the next time. */
    @Test
    void aRunThatMissesItsMark_getsItWithoutTraining() throws Exception {
        Path run = folder.resolve("run");
        finish(run, 1);
        Files.delete(run.resolve("checkpoint/finished"));
        Files.writeString(run.resolve("checkpoint/.last.safetensors.x.part"), "half a file");
        assertFalse(Run.open(run).finished());
        assertFalse(finish(run, 1).contains("epoch"), "nothing is trained again");
        assertTrue(Run.open(run).finished());
        assertFalse(Files.exists(run.resolve("checkpoint/.last.safetensors.x.part")), "what was half written is gone");
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

    private static Process start(Path run, int threads, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m", "-Dai.djl.offline=true", "-cp", System.getProperty("java.class.path"), TrainingProcess.class.getName(),
                run.toString(), String.valueOf(threads)));
        command.addAll(List.of(more));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static void killAfter(String line, Path run, int threads) throws Exception {
        Process process = start(run, threads, line);
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

    private static String finish(Path run, int threads) throws Exception {
        Process process = start(run, threads);
        String said = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), said);
        return said;
    }
}
