package org.geoharm.harmonize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StructureSourceTest {

    @TempDir
    Path folder;

    private Path written(long seed) throws IOException {
        Path file = folder.resolve("structure.npy");
        UniformStructure.simplex(5, 8, seed).write(file);
        return file;
    }

    @Test
    void stored_returnsWhatLiesInTheFile() throws IOException {
        UniformStructure read = StructureSource.Stored.in(written(3)).structure(5, 8);
        assertEquals(UniformStructure.simplex(5, 8, 3).fingerprint(), read.fingerprint());
    }

    @Test
    void stored_refusesAFileThatChanged() throws IOException {
        var source = StructureSource.Stored.in(written(3));
        written(4);
        var error = assertThrows(IllegalArgumentException.class, () -> source.structure(5, 8));
        assertTrue(error.getMessage().endsWith("the file was changed since the recipe was made"), error.getMessage());
    }

    @Test
    void stored_refusesOtherSizes() throws IOException {
        var source = StructureSource.Stored.in(written(3));
        var error = assertThrows(IllegalArgumentException.class, () -> source.structure(100, 128));
        assertEquals(folder.resolve("structure.npy") + " must hold 100 directions of width 128, as the settings say, it holds 5 of "
                + "width 8", error.getMessage());
    }

    @Test
    void stored_saysWhenTheFileIsGone() throws IOException {
        var source = StructureSource.Stored.in(written(3));
        Files.delete(folder.resolve("structure.npy"));
        assertThrows(UncheckedIOException.class, () -> source.structure(5, 8));
    }

    @Test
    void uniform_isTheSimplexWhereThereIsOne_andAStructureForAnyOtherNumber() {
        var source = new StructureSource.Uniform(3);
        assertEquals(UniformStructure.simplex(5, 8, 3).fingerprint(), source.structure(5, 8).fingerprint());
        assertEquals(12, source.structure(12, 8).geometricDimension());
        source.check(100_000, 128);
        var error = assertThrows(IllegalArgumentException.class, () -> source.check(1, 8));
        assertEquals("geometricDimension K must be >= 2, got 1", error.getMessage());
    }

    @Test
    void store_makesAStructureOnce_andRefusesItsFileWhenDamaged() throws IOException {
        StructureStore store = new StructureStore(folder);
        Spreading how = new Spreading(1, 50);
        String made = store.structure(20, 8, how).fingerprint();
        Path file = folder.resolve("20_8_approximate_target_seed_1_steps_50.npy");
        assertEquals(made, UniformStructure.read(file).fingerprint());

        UniformStructure other = UniformStructure.spread(20, 8, new Spreading(2, 50));
        other.write(file);
        assertEquals(other.fingerprint(), store.structure(20, 8, how).fingerprint());

        Files.writeString(file, "damaged");
        var error = assertThrows(UncheckedIOException.class, () -> store.structure(20, 8, how));
        assertTrue(error.getMessage().startsWith(file + ": ") && error.getMessage().endsWith("; delete the file, it will be made again"),
                error.getMessage());
    }

    /** The structure is there all the same; the next training looks for it anew. */
    @Test
    void store_thatCannotBeWritten_goesOnWithoutKeepingIt() throws IOException {
        StructureStore store = new StructureStore(Files.writeString(folder.resolve("file"), "mine"));
        assertEquals(UniformStructure.spread(20, 8, new Spreading(1, 50)).fingerprint(),
                store.structure(20, 8, new Spreading(1, 50)).fingerprint());
        assertEquals("mine", Files.readString(folder.resolve("file")));
    }
}
