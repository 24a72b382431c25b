package org.geoharm.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
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
import java.util.ArrayList;
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
        assertEquals(0, run(file.toString(), "--param", "epochs=1", "--param", "width=2", "--output-dir",
                folder.resolve("out").toString()));
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
    void call_ofACellThatTakesTooLong_is124_unlessErrorsAreAllowed() throws IOException {
        Path file = Sample.write(folder.resolve("a.ipynb"), "Thread.sleep(60_000);", "2");
        assertEquals(124, run(file.toString(), "--execute", "--timeout", "1", "--to", "html", "--output-dir", folder.toString()));
        assertTrue(text().contains("cell 1 failed: java.util.concurrent.TimeoutException: the cell took longer than 1 s"), text());
        assertTrue(Files.exists(folder.resolve("a.html")));
        assertEquals(0, run(file.toString(), "--timeout", "1", "--to", "html", "--output-dir", folder.toString(), "--allow-errors"));
    }

    @Test
    void call_withNoExecute_writesWhatIsThere_andRunsNothing() throws IOException {
        Path file = Sample.write(folder.resolve("a.ipynb"), "System.setProperty(\"ran.without\", \"yes\");");
        assertEquals(0, run(file.toString(), "--no-execute", "--to", "html", "--output-dir", folder.resolve("out").toString()));
        assertTrue(Files.readString(folder.resolve("out/a.html")).contains("old"), "the outputs that the file has");
        assertNull(System.getProperty("ran.without"));
        assertEquals(2, run(file.toString(), "--no-execute", "--param", "a=1"));
        assertTrue(text().contains("--param"), text());
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
        assertEquals(5, shell(out, script.toString()), () -> read(out));
        assertEquals("[0, 1, 2]\n", read(out));
    }

    @Test
    void shell_toldToExecute_runsTheScript_andEndsWithItsCode() throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("s.jsh"),
                "%env NO_SUCH_VARIABLE=1\ndisplay(NDManager.newBaseManager().create(new float[] {1, 2}));\n"
                + "var list = IntStream.range(0, 3).boxed().toList();\nSystem.out.println(list);\n/exit list.size() + 1\nnonsense\n");
        Path out = folder.resolve("out.txt");
        assertEquals(4, shell(out, "--execute", script.toString()), () -> read(out));
        assertTrue(read(out).contains("values 1.000, 2.000"), read(out));
        assertTrue(read(out).endsWith("\n[0, 1, 2]\n"), read(out));
    }

    @Test
    void shell_executingWhatFails_is1_andWhatIsNotThere_is2() throws IOException {
        Path script = Files.writeString(folder.resolve("s.jsh"),
                "System.out.println(\"before\");\nint x = 1 / 0;\nSystem.out.println(x);\n");
        assertEquals(1, execute(script.toString()));
        assertEquals("before\njava.lang.ArithmeticException: / by zero\n    at s.jsh, line 2\n", text());
        assertEquals(2, execute(folder.resolve("no.jsh").toString()));
        assertTrue(text().contains("there is no such file"), text());
        Path bad = Files.writeString(folder.resolve("bad.jsh"), "/exit \"word\"");
        assertEquals(1, execute(bad.toString()));
        assertTrue(text().contains("an exit code must be 0 to 255, got word"), text());
    }

    private int execute(String file) {
        return run(new ShellCommand(), "--execute", file);
    }

    private static int shell(Path out, String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), ShellMain.class.getName()));
        line.addAll(List.of(arguments));
        // What jshell logs of a home it has never seen is none of the script's output.
        return new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT).start().waitFor();
    }

    /** Runs the shell in a process of its own, whose streams it takes over. */
    static final class ShellMain {
        public static void main(String[] args) {
            System.exit(new CommandLine(new ShellCommand()).execute(args));
        }
    }

    private int run(String... args) {
        return run(new NotebookCommand(), args);
    }

    private int run(Object command, String... args) {
        PrintStream out = System.out;
        PrintStream error = System.err;
        PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(both);
        System.setErr(both);
        try {
            return new CommandLine(command).setErr(new PrintWriter(usage)).execute(args);
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
