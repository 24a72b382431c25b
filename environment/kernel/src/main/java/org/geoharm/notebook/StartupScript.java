package org.geoharm.notebook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.geoharm.check.Check;

/** The imports that cells and the shell begin with; one list for both. */
final class StartupScript {

    private static final Pattern OWN_PACKAGE = Pattern.compile("import (org\\.geoharm[\\w.]*)\\.\\*;");

    private StartupScript() {}

    /**
     * Returns the import lines, without those of our packages that hold no class.
     *
     * @throws IllegalStateException if this Java has no compiler
     */
    static List<String> lines() {
        try (InputStream in = StartupScript.class.getResourceAsStream("startup.jsh")) {
            return filter(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("import "))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> filter(List<String> lines) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Check.state(compiler != null, "cells need a JDK, and %s is a runtime without the compiler; set JAVA_HOME to a JDK 17 or later",
                System.getProperty("java.home"));
        try (JavaFileManager classes = compiler.getStandardFileManager(null, null, null)) {
            List<String> there = new ArrayList<>();
            for (String line : lines) {
                if (isThere(line, classes)) {
                    there.add(line);
                }
            }
            return there;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isThere(String line, JavaFileManager classes) throws IOException {
        Matcher own = OWN_PACKAGE.matcher(line);
        return !own.matches() || classes.list(StandardLocation.CLASS_PATH, own.group(1), Set.of(JavaFileObject.Kind.CLASS), false)
                .iterator().hasNext();
    }
}
