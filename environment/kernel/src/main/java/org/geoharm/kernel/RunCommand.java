package org.geoharm.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.geoharm.notebook.MagicEvaluator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Is the kernel; Jupyter calls it. */
@Command(name = "run", mixinStandardHelpOptions = true,
        description = {"Runs the kernel until the front end ends it; Jupyter calls this.", ""})
final class RunCommand implements Callable<Integer> {

    @Parameters(paramLabel = "CONNECTION_FILE", description = "What Jupyter writes for the kernel: ports and key.")
    private Path file;

    @Override
    public Integer call() throws IOException {
        KernelConnection connection = KernelConnection.of(file);
        Ending.withParent();
        // Front ends learn what the kernel is while its compiler starts.
        CompletableFuture<MagicEvaluator> evaluator = CompletableFuture.supplyAsync(MagicEvaluator::start);
        new Kernel(connection, evaluator).attach();
        connection.connect();
        connection.waitUntilClose();
        evaluator.join().close();
        return 0;
    }
}
