package org.geoharm.notebook;

import java.util.List;
import javax.tools.ToolProvider;
import org.geoharm.check.Check;
import org.geoharm.display.StandardImports;

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
        return StandardImports.lines();
    }
}
