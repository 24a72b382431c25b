package org.geoharm.notebook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.geoharm.cli.Main;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Starts the JDK's own shell with this library and the notebooks' imports, or runs a script with them.
 *
 * <p>The exit code is the shell's or the script's, 2 if there is none. The shell keeps its history itself.
 */
@Command(name = "shell", mixinStandardHelpOptions = true,
        description = "Starts JShell with this library on its class path and the imports of the notebooks done.")
public final class ShellCommand implements Callable<Integer> {

    private static final int BAD_USAGE = 2;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "print this help")
    private boolean help;

    @Option(names = "--execute", paramLabel = "FILE", description = "run a script (.jsh, .java) or a notebook's code and end: 0 if it "
            + "ended, 1 if it failed, N at /exit N")
    private String script;

    @Parameters(paramLabel = "ARGUMENT", arity = "0..*", description = "further arguments of jshell, after --, such as a script")
    private List<String> arguments = new ArrayList<>();

    /** Runs it without the other commands, for which somebody would have to wait. */
    public static void main(String[] arguments) {
        Main.runAlone("geoharm shell", new ShellCommand(), arguments);
    }

    /** Runs it. */
    @Override
    public Integer call() throws IOException, InterruptedException {
        return script == null ? shell() : ScriptRunner.run(script);
    }

    private int shell() throws IOException, InterruptedException {
        Path shell = Path.of(System.getProperty("java.home"), "bin", windows() ? "jshell.exe" : "jshell");
        if (!Files.isExecutable(shell)) {
            System.err.println(shell + ": there is no jshell in this Java; set JAVA_HOME to a JDK 17 or later");
            return BAD_USAGE;
        }
        Path imports = Files.createTempFile("geoharm-startup", ".jsh");
        try {
            Files.write(imports, StartupScript.lines());
            return new ProcessBuilder(line(shell, imports)).inheritIO().start().waitFor();
        } finally {
            Files.delete(imports);
        }
    }

    /**
     * The engine hides contents of arrays under a debugger, which JShell runs with, unless it knows it is JShell. What runs the code is a
     * process of its own (-R); the one of the shell and its compiler (-J) lives too short for more than quick compilation.
     */
    private List<String> line(Path shell, Path imports) {
        List<String> line = new ArrayList<>(List.of(shell.toString(), "-J-XX:TieredStopAtLevel=1", "-R-Djshell=true",
                "-R-Djava.awt.headless=true", "-R-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "--class-path", System.getProperty("java.class.path"),
                "--startup", "DEFAULT", "--startup", imports.toString()));
        line.addAll(arguments);
        return line;
    }

    private static boolean windows() {
        return System.getProperty("os.name").startsWith("Windows");
    }
}
