package org.geoharm.notebook;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import org.geoharm.check.Check;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a notebook; exit code 0 if all cells ended, 1 if one failed, 124 if one took too long, 2 if options or file are no good. */
@Command(name = "notebook", sortOptions = false,
        description = {"Runs a notebook without Jupyter or Python and writes it, executed, with a page that needs no network.",
            "Paths in the cells start from the folder this command is called in."},
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {" 0:all cells ended", " 1:a cell failed; what was run is written all the same", " 2:bad options or file",
            " 124:a cell took longer than --timeout"})
public final class NotebookCommand implements Callable<Integer> {

    private static final int CELL_FAILED = 1;
    private static final int BAD_USAGE = 2;
    /** As the command {@code timeout} has it. */
    private static final int TIMED_OUT = 124;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "print this help")
    private boolean help;

    @Parameters(paramLabel = "FILE", description = "the notebook (.ipynb)")
    private Path file;

    @Option(names = "--execute", negatable = true, defaultValue = "true", fallbackValue = "true",
            description = "run the cells (the default); --no-execute writes the outputs that the file has")
    private boolean executed;

    @Option(names = "--param", paramLabel = "NAME=VALUE", description = "a system property the cells see; repeat it for more, "
            + "such as --param epochs=1")
    private Map<String, String> parameters = new LinkedHashMap<>();

    @Option(names = "--output-dir", paramLabel = "FOLDER", description = "where to write (default: ${DEFAULT-VALUE})",
            defaultValue = "build/notebooks")
    private Path outputFolder;

    @Option(names = "--to", paramLabel = "FORMAT", split = ",", defaultValue = "ipynb,html",
            description = "what to write: ipynb, html or both (default: ${DEFAULT-VALUE})")
    private List<String> formats;

    @Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "3600",
            description = "longest time of one cell (default: ${DEFAULT-VALUE})")
    private long timeout;

    @Option(names = "--allow-errors", description = "go on after a cell that failed; the exit code is 0 then")
    private boolean errorsAllowed;

    @Option(names = "--echo", description = "print all that the cells put out")
    private boolean echo;

    /** Runs it. */
    @Override
    public Integer call() {
        PrintStream out = System.out;
        try {
            RunReport report = executed ? run(out) : convert();
            report.written().forEach(path -> out.println("wrote " + path));
            report.failures().forEach(failure -> System.err.println("cell " + failure.cell() + " failed: " + failure.failure().name()
                    + ": " + failure.failure().message()));
            return errorsAllowed ? 0 : exitCode(report);
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            System.err.println(e.getMessage());
            return BAD_USAGE;
        }
    }

    private RunReport run(PrintStream out) throws IOException {
        return new NotebookRunner(options()).run(file, new TerminalProgress(out, System.console() != null,
                echo ? TerminalProgress.Detail.ALL : TerminalProgress.Detail.LAST_LINE));
    }

    private RunReport convert() throws IOException {
        Check.that(parameters.isEmpty(), "--param is for cells that run, and --no-execute runs none; leave one of them out");
        return new NotebookRunner(options()).convert(file);
    }

    private static int exitCode(RunReport report) {
        boolean late = report.failures().stream().anyMatch(failure -> failure.failure().name().equals(TimeoutException.class.getName()));
        return late ? TIMED_OUT : report.failures().isEmpty() ? 0 : CELL_FAILED;
    }

    private RunOptions options() {
        return RunOptions.usual().withOutputFolder(outputFolder).withFormats(formats()).withCellTimeout(Duration.ofSeconds(timeout))
                .withOnFailure(errorsAllowed ? RunOptions.OnFailure.CONTINUE : RunOptions.OnFailure.STOP).withParameters(parameters);
    }

    private Set<RunOptions.Format> formats() {
        Set<RunOptions.Format> chosen = EnumSet.noneOf(RunOptions.Format.class);
        for (String name : formats) {
            Check.that(name.equals("ipynb") || name.equals("html"), "--to must be ipynb, html or ipynb,html, got %s", name);
            chosen.add(RunOptions.Format.valueOf(name.toUpperCase(Locale.ROOT)));
        }
        return chosen;
    }
}
