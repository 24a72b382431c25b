package org.geoharm.display;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What notebook cells and the shell import before anything else; one list for our kernel and others. */
public final class StandardImports {

    private StandardImports() {}

    /** Returns the import declarations, one a line. */
    public static List<String> lines() {
        try (InputStream in = StandardImports.class.getResourceAsStream("imports.jsh")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("import ")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
