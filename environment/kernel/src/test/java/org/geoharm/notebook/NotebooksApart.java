package org.geoharm.notebook;

import java.nio.file.Path;
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
}
