package org.geoharm.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.geoharm.cli.Main;
import org.geoharm.notebook.MagicEvaluator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Is the kernel; Jupyter calls it, by way of the start script. */
@Command(name = "run", mixinStandardHelpOptions = true,
        description = {"Runs the kernel until the front end ends it; Jupyter calls this.", ""})
public final class RunCommand implements Callable<Integer> {

    @Parameters(paramLabel = "CONNECTION_FILE", description = "What Jupyter writes for the kernel: ports and key.")
    private Path file;

    /** Runs it without the other commands, for which a notebook's reader would have to wait. */
    public static void main(String[] arguments) {
        Main.runAlone("geoharm kernel run", new RunCommand(), arguments);
    }

    /** Runs it. */
    @Override
    public Integer call() throws IOException {
        // The connection is made while the compiler starts.
        CompletableFuture<MagicEvaluator> evaluator = CompletableFuture.supplyAsync(MagicEvaluator::start);
        KernelConnection connection = KernelConnection.of(file);
        Ending.withParent();
        new Kernel(connection, evaluator).attach();
        connection.connect();
        connection.waitUntilClose();
        evaluator.thenAccept(MagicEvaluator::close);
        return 0;
    }
}
