package org.geoharm.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

class StartupScriptTest {

    /** Packages that notebooks have no use for. */
    private static final Set<String> NOT_IMPORTED = Set.of("bench", "check", "cli", "image", "io", "jupyter", "random", "display.chart");
    private static final Path SOURCES = Path.of(System.getProperty("geoharm.root"), "lib/src/main/java/org/geoharm");

    private final List<String> lines = StartupScript.lines();

    @Test
    void lines_importWhatIsThere() throws IOException {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        JavaFileObject source = new SimpleJavaFileObject(URI.create("string:///A.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignored) {
                return String.join("\n", lines) + "\nclass A { }";
            }
        };
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, diagnostics, List.of("-proc:none"), null, List.of(source));
        task.analyze();
        assertEquals(List.of(), diagnostics.getDiagnostics());
    }

    @Test
    void lines_importAllOfOurPackagesThatNotebooksUse() throws IOException {
        List<String> missing = new ArrayList<>();
        try (Stream<Path> folders = Files.walk(SOURCES).filter(Files::isDirectory)) {
            folders.filter(StartupScriptTest::holdsClasses).map(folder -> SOURCES.relativize(folder).toString().replace('/', '.'))
                    .filter(name -> !NOT_IMPORTED.contains(name))
                    .map(name -> "import org.geoharm." + (name.isEmpty() ? "" : name + ".") + "*;")
                    .filter(line -> !lines.contains(line)).forEach(missing::add);
        }
        assertEquals(List.of(), missing);
    }

    private static boolean holdsClasses(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
