package org.geoharm.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;

/** Turns exceptions into a line and an exit code; only what nobody expected shows its trace. */
final class Failure implements CommandLine.IExecutionExceptionHandler {

    private static final int FAILED = 1;
    private static final int BAD_INPUT = 2;
    private static final int INTERRUPTED = 130;

    @Override
    public int handleExecutionException(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
        if (cause instanceof IllegalArgumentException || cause instanceof IOException) {
            say(command, cause.getMessage() == null ? cause.toString() : cause.getMessage());
            return BAD_INPUT;
        }
        if (cause instanceof CancellationException || cause instanceof InterruptedException) {
            say(command, cause.getMessage() == null ? "interrupted" : cause.getMessage());
            return INTERRUPTED;
        }
        cause.printStackTrace(command.getErr());
        return FAILED;
    }

    private static void say(CommandLine command, String message) {
        command.getErr().println("geoharm " + command.getCommandName() + ": " + message);
    }
}
