package org.geoharm.notebook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.tools.ToolProvider;
import org.geoharm.check.Check;

/** The imports that cells and the shell begin with; one list for both. */
final class StartupScript {

    private StartupScript() {}

    /**
     * Returns the import lines.
     *
     * @throws IllegalStateException if this Java has no compiler
     */
    static List<String> lines() {
        Check.state(ToolProvider.getSystemJavaCompiler() != null,
                "cells need a JDK, and %s is a runtime without the compiler; set JAVA_HOME to a JDK 17 or later",
                System.getProperty("java.home"));
        try (InputStream in = StartupScript.class.getResourceAsStream("startup.jsh")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("import ")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
