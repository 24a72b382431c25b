package org.geoharm.kernel;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.geoharm.cli.Main;
import org.geoharm.notebook.MagicEvaluator;
import org.geoharm.notebook.PlotlyLibrary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Is the kernel; Jupyter calls it, by way of the start script. */
@Command(name = "run", mixinStandardHelpOptions = true,
        description = {"Runs the kernel until the front end ends it; Jupyter calls this.", ""})
public final class RunCommand implements Callable<Integer> {

    @Parameters(paramLabel = "CONNECTION_FILE", description = "What Jupyter writes for the kernel: ports and key.")
    private Path file;

    @Option(names = "--folder", paramLabel = "FOLDER",
            description = "The folder of kernel.json; the library of live plots is written there if it is missing.")
    private Path folder;

    /** Runs it without the other commands, for which a notebook's reader would have to wait. */
    public static void main(String[] arguments) {
        Main.runAlone("geoharm kernel run", new RunCommand(), arguments);
    }

    /** Runs it. */
    @Override
    public Integer call() throws IOException {
        // The connection is made while the compiler starts.
        CompletableFuture<MagicEvaluator> evaluator = CompletableFuture.supplyAsync(MagicEvaluator::start);
        PrintStream terminal = System.err;
        evaluator.thenRunAsync(() -> provideLibrary(terminal));
        KernelConnection connection = KernelConnection.of(file);
        Ending.withParent();
        new Kernel(connection, evaluator).attach();
        connection.connect();
        connection.waitUntilClose();
        evaluator.thenAccept(MagicEvaluator::close);
        return 0;
    }

    /** Sees to live plots where the kernel was found without installing; behind the compiler's start, for which readers wait. */
    private void provideLibrary(PrintStream terminal) {
        if (folder == null || Files.exists(folder.resolve(PlotlyLibrary.FILE))) {
            return;
        }
        try {
            PlotlyLibrary.write(folder);
        } catch (IOException e) {
            terminal.println("plots are pictures, not live, as their library could not be written (" + e.getMessage()
                    + "); ./geoharm kernel install puts it where it can be");
        }
    }
}
