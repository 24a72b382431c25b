package org.geoharm.notebook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.geoharm.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs notebooks of this project in a folder of their own, which holds their runs and all else that they write. */
abstract class NotebooksApart {

    static final Path NOTEBOOKS = Path.of(System.getProperty("geoharm.root"), "notebooks");

    @TempDir
    Path folder;

    private Session before;
    private String temporary;

    @BeforeEach
    void keepRunsApart() {
        before = Session.current();
        temporary = System.setProperty("java.io.tmpdir", folder.toString());
        before.withRuns(folder.resolve("runs")).use();
    }

    @AfterEach
    void putBack() {
        before.use();
        System.setProperty("java.io.tmpdir", temporary);
    }

    /** Returns when each file below a folder was last written. */
    static Map<Path, FileTime> written(Path place) throws IOException {
        Map<Path, FileTime> times = new TreeMap<>();
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                times.put(file, Files.getLastModifiedTime(file));
            }
        }
        return times;
    }
}
