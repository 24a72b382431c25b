package org.geoharm.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.geoharm.cli.CommandProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class NotebookCommandTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final StringWriter usage = new StringWriter();

    @Test
    void call_ofANotebookThatEnds_is0_andSaysWhereItWrote() throws IOException {
        Path file = Sample.write(folder.resolve("a.ipynb"), "Integer.getInteger(\"epochs\") + Integer.getInteger(\"width\")");
        assertEquals(0, run(file.toString(), "--param", "epochs=1", "--param", "width=2", "--output-dir", folder.resolve("out").toString()));
        assertTrue(text().contains("cell 1/1"), text());
        assertTrue(text().contains("wrote " + folder.resolve("out/a.ipynb")), text());
        assertTrue(Files.readString(folder.resolve("out/a.html")).contains("<pre>3</pre>"));
    }

    @Test
    void call_ofANotebookThatFails_is1_unlessErrorsAreAllowed() throws IOException {
        Path file = Sample.write(folder.resolve("a.ipynb"), "throw new IllegalStateException(\"why\");");
        String out = folder.resolve("out").toString();
        assertEquals(1, run(file.toString(), "--output-dir", out, "--to", "ipynb"));
        assertTrue(text().contains("cell 1 failed: java.lang.IllegalStateException: why"), text());
        assertTrue(Files.exists(folder.resolve("out/a.ipynb")));
        assertFalse(Files.exists(folder.resolve("out/a.html")));
        assertEquals(0, run(file.toString(), "--output-dir", out, "--to", "ipynb", "--allow-errors"));
    }

    @Test
    void call_withEcho_printsWhatTheCellsPutOut() throws IOException {
        Path file = Sample.write(folder.resolve("a.ipynb"), "System.out.println(\"hello\");\n7");
        assertEquals(0, run(file.toString(), "--echo", "--to", "ipynb", "--output-dir", folder.toString()));
        assertTrue(text().contains("hello\n7\n"), text());
    }

    @Test
    void call_ofBadFilesAndOptions_is2_withAMessage() throws IOException {
        assertEquals(2, run(folder.resolve("no.ipynb").toString()));
        assertTrue(text().contains("there is no such file"), text());
        Path file = Sample.write(folder.resolve("a.ipynb"), "1");
        assertEquals(2, run(file.toString(), "--to", "pdf"));
        assertTrue(text().contains("--to must be ipynb, html or ipynb,html, got pdf"), text());
        assertEquals(2, run(file.toString(), "--timeout", "0"));
        assertTrue(text().contains("timeout must be > 0 s, got 0 s"), text());
        assertEquals(2, run(file.toString(), "--timeout", "soon"));
        assertEquals(2, run(file.toString(), "--param", "novalue"));
        assertEquals(2, run());
    }

    @Test
    void commands_areFoundAsAService() {
        List<String> names = ServiceLoader.load(CommandProvider.class).stream().flatMap(provider -> provider.get().commands().stream())
                .map(command -> new CommandLine(command).getCommandName()).toList();
        assertTrue(names.containsAll(List.of("notebook", "shell")), names.toString());
    }

    @Test
    void shell_runsAScriptWithTheNotebooksImports() throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("s.jsh"),
                "System.out.println(Renderers.none().render(IntStream.range(0, 3).boxed().toList()).plain());\n/exit 5\n");
        Path out = folder.resolve("out.txt");
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), ShellMain.class.getName(), script.toString())
                .redirectOutput(out.toFile()).redirectErrorStream(true).start();
        assertEquals(5, process.waitFor(), () -> read(out));
        assertEquals("[0, 1, 2]\n", read(out));
    }

    /** Runs the shell in a process of its own, whose streams it takes over. */
    static final class ShellMain {
        public static void main(String[] args) {
            System.exit(new CommandLine(new ShellCommand()).execute(args));
        }
    }

    private int run(String... args) {
        PrintStream out = System.out;
        PrintStream error = System.err;
        PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(both);
        System.setErr(both);
        try {
            return new CommandLine(new NotebookCommand()).setErr(new PrintWriter(usage)).execute(args);
        } finally {
            System.setOut(out);
            System.setErr(error);
        }
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
