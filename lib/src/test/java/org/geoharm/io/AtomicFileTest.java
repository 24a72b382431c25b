package org.geoharm.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir
    Path folder;

    private long entries() throws IOException {
        try (var files = Files.list(folder)) {
            return files.count();
        }
    }

    @Test
    void write_thatFailsHalfWay_leavesTheOldFileAndNothingElse() throws IOException {
        Path file = folder.resolve("a.txt");
        AtomicFile.writeString(file, "old");
        assertThrows(IOException.class, () -> AtomicFile.write(file, out -> {
            out.write(new byte[100_000]);
            throw new IOException("disk full");
        }));
        assertEquals("old", Files.readString(file));
        assertEquals(1, entries());
    }

    @Test
    void write_makesMissingFolders() throws IOException {
        AtomicFile.writeString(folder.resolve("x/y/a.txt"), "new");
        assertEquals("new", Files.readString(folder.resolve("x/y/a.txt")));
    }

    @Test
    void write_whereAFileIsInTheWay_saysWhatToDo() throws IOException {
        Path blocked = Files.writeString(folder.resolve("file"), "").resolve("a.txt");
        var error = assertThrows(IOException.class, () -> AtomicFile.writeString(blocked, "new"));
        assertTrue(error.getMessage().startsWith(blocked + ": the folder " + folder.resolve("file") + " cannot be written"),
                error.getMessage());
        assertTrue(error.getMessage().endsWith("choose another folder or change its permissions"), error.getMessage());
    }

    @Test
    void write_givesTheUsualPermissions() throws IOException {
        AtomicFile.writeString(folder.resolve("a"), "");
        Files.writeString(folder.resolve("b"), "");
        assertEquals(Files.getPosixFilePermissions(folder.resolve("b")), Files.getPosixFilePermissions(folder.resolve("a")));
    }
}
