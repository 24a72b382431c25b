package org.geoharm.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;

/** Turns exceptions into a line and an exit code; only what nobody expected shows its trace. */
final class Failure implements CommandLine.IExecutionExceptionHandler {

    static final int FAILED = 1;
    static final int BAD_INPUT = 2;
    static final int INTERRUPTED = 130;

    @Override
    public int handleExecutionException(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
        if (isInterruption(cause)) {
            say(command, cause instanceof CancellationException && cause.getMessage() != null ? cause.getMessage() : "interrupted");
            return INTERRUPTED;
        }
        if (cause instanceof IllegalArgumentException || cause instanceof IOException) {
            say(command, cause.getMessage() == null ? cause.toString() : cause.getMessage());
            return BAD_INPUT;
        }
        if (cause instanceof IllegalStateException && cause.getMessage() != null) {
            say(command, cause.getMessage());
            return FAILED;
        }
        cause.printStackTrace(command.getErr());
        return FAILED;
    }

    private static boolean isInterruption(Throwable cause) {
        return cause instanceof CancellationException || cause instanceof InterruptedException
                || cause instanceof ClosedByInterruptException || cause instanceof InterruptedIOException;
    }

    private static void say(CommandLine command, String message) {
        command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + message);
    }
}
