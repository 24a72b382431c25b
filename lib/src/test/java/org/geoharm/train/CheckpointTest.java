package org.geoharm.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.geoharm.torch.Torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {

    @TempDir
    Path folder;

    private Path written(NDManager manager, Map<String, NDArray> arrays) throws IOException {
        Path file = folder.resolve("checkpoint/last.safetensors");
        new Checkpoint(12, arrays).write(file, manager);
        return file;
    }

    @Test
    void read_returnsWhatWasWritten() throws IOException {
        try (NDManager manager = Torch.newManager(Device.cpu())) {
            NDArray a = manager.randomNormal(new Shape(3, 5));
            NDArray scalar = manager.create(1.5f);
            Checkpoint back = Checkpoint.read(written(manager, Map.of("layer.weight", a, "gh.n", scalar)), manager);
            assertEquals(12, back.epochsDone());
            assertArrayEquals(a.toFloatArray(), back.arrays().get("layer.weight").toFloatArray());
            assertEquals(a.getShape(), back.arrays().get("layer.weight").getShape());
            assertEquals(1.5f, back.within("gh.").get("n").getFloat());
        }
    }

    @Test
    void write_replacesAndLeavesNoTemporaryFile() throws IOException {
        try (NDManager manager = Torch.newManager(Device.cpu())) {
            NDArray a = manager.ones(new Shape(2));
            Path file = written(manager, Map.of("a", a));
            written(manager, Map.of("a", a.mul(2)));
            assertEquals(2f, Checkpoint.read(file, manager).arrays().get("a").getFloat(0));
            try (var files = Files.list(file.getParent())) {
                assertEquals(1, files.count());
            }
        }
    }

    @Test
    void read_ofAFileCutShort_saysSo() throws IOException {
        try (NDManager manager = Torch.newManager(Device.cpu())) {
            Path file = written(manager, Map.of("a", manager.ones(new Shape(1000))));
            byte[] bytes = Files.readAllBytes(file);
            for (int length : new int[] {0, 5, 40, bytes.length - 100}) {
                Files.write(file, Arrays.copyOf(bytes, length));
                var error = assertThrows(IOException.class, () -> Checkpoint.read(file, manager));
                assertTrue(error.getMessage().startsWith(file + ": expected a safetensors file"), error.getMessage());
            }
        }
    }

    @Test
    void read_ofAnotherKindOfFile_saysSo() throws IOException {
        Path file = Files.writeString(folder.resolve("x"), "this is text, and long enough for a header", StandardCharsets.UTF_8);
        try (NDManager manager = Torch.newManager(Device.cpu())) {
            var error = assertThrows(IOException.class, () -> Checkpoint.read(file, manager));
            assertTrue(error.getMessage().contains("expected a safetensors file"), error.getMessage());
        }
    }

    @Test
    void read_ofNothing_saysWhatToDo() {
        try (NDManager manager = Torch.newManager(Device.cpu())) {
            Path file = folder.resolve("none");
            var error = assertThrows(IOException.class, () -> Checkpoint.read(file, manager));
            assertEquals(file + ": no checkpoint is there; train first or name the folder of a run", error.getMessage());
        }
    }
}
