package org.geoharm.cli;

import static org.geoharm.cli.Terminal.geoharm;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.geoharm.harmonize.Spreading;
import org.geoharm.harmonize.UniformStructure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetTest {

    @TempDir
    Path folder;

    @Test
    void target_writesTheStructureThatItNames() throws IOException {
        Path made = folder.resolve("deep/er");
        String said = geoharm("target", "--target_dim", 5, "--projection-dim", 8, "--seed", 3, "--output-dir", made).succeeds().out();
        UniformStructure read = UniformStructure.read(made.resolve("5_8_target.npy"));
        assertEquals(UniformStructure.simplex(5, 8, 3).fingerprint(), read.fingerprint());
        assertTrue(said.contains(read.fingerprint()), said);
    }

    @Test
    void target_ofMoreDirectionsThanASimplexHas_isApproximate_andSaysHowCloseItCame() throws IOException {
        String said = geoharm("target", "--target-dim", 20, "--projection-dim", 8, "--steps", 300, "--output-dir", folder).succeeds().out();
        UniformStructure read = UniformStructure.read(folder.resolve("20_8_approximate_target.npy"));
        assertEquals(UniformStructure.spread(20, 8, new Spreading(0, 300)).fingerprint(), read.fingerprint());
        assertTrue(said.contains("cosines: " + read.cosines()), said);
        assertTrue(said.contains("at least 0.06482 (Levenshtein); the largest absolute cosine at least 0.28098 (Welch)"), said);
    }

    @Test
    void target_ofSizesWithoutAStructure_writesNothing() {
        Path made = folder.resolve("none");
        geoharm("target", "--target-dim", 1, "--output-dir", made).refuses("must be >= 2, got 1");
        geoharm("target", "--target-dim", 3, "--projection-dim", 1, "--output-dir", made).refuses("must be >= 2 for more than 2", "got 1");
        geoharm("target", "--target-dim", 300, "--steps", 0, "--output-dir", made).refuses("steps must be >= 1, got 0");
        assertFalse(Files.exists(made));
    }

    @Test
    void target_belowAFile_saysSo() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "mine");
        geoharm("target", "--output-dir", file).refuses(file, "cannot be written", "a file has that name", "choose another folder");
        geoharm("target", "--output-dir", file.resolve("sub")).refuses(file, "cannot be written", "choose another folder");
        assertEquals("mine", Files.readString(file));
    }

    @Test
    void damagedTarget_isRefused_sayingWhereAndWhatToDo() throws IOException {
        geoharm("target", "--target-dim", 5, "--projection-dim", 8, "--output-dir", folder).succeeds();
        Path file = folder.resolve("5_8_target.npy");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 8));
        assertRefused(file, "at byte 128 expected 320 bytes for shape [5, 8], found 312; the file is damaged or was cut short");
        Files.write(file, Arrays.copyOf(whole, 20));
        assertRefused(file, "the file was cut short");
        Files.writeString(file, "not an array at all");
        assertRefused(file, "expected the signature of a .npy file");
        byte[] bent = whole.clone();
        bent[whole.length - 1] ^= 0x10;
        Files.write(file, bent);
        assertRefused(file, "this is no uniform structure: direction 4 must have length 1");
    }

    private static void assertRefused(Path file, String words) {
        String message = assertThrows(IOException.class, () -> UniformStructure.read(file)).getMessage();
        assertTrue(message.startsWith(file + ": ") && message.contains(words), message);
    }
}
