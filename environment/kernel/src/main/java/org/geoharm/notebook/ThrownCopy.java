package org.geoharm.notebook;

import java.util.Optional;
import java.util.concurrent.Callable;
import jdk.jshell.spi.ExecutionControl.RunException;
import jdk.jshell.spi.ExecutionControl.ResolutionException;
import jdk.jshell.spi.ExecutionControl.UserException;
import jdk.jshell.spi.SPIResolutionException;

/**
 * Copies what a cell threw into plain data.
 *
 * <p>An exception's methods are the user's and may fail or never return, so this is called on the cell's own thread, and nobody asks
 * the original again.
 */
final class ThrownCopy {

    private static final int CAUSES = 8;

    private ThrownCopy() {}

    /** Returns a copy with its causes, for JShell to throw. */
    static RunException of(Throwable thrown) {
        return thrown instanceof SPIResolutionException unresolved
                ? new ResolutionException(unresolved.id(), unresolved.getStackTrace()) : copy(thrown, CAUSES);
    }

    /** Returns a copy with its causes. */
    static UserException plain(Throwable thrown) {
        return copy(thrown, CAUSES);
    }

    private static UserException copy(Throwable thrown, int causes) {
        String message = ask(thrown::getMessage, "its message cannot be read");
        StackTraceElement[] trace = ask(thrown::getStackTrace, new StackTraceElement[0]);
        UserException copy = new UserException(message, thrown.getClass().getName(), trace == null ? new StackTraceElement[0] : trace);
        Optional.ofNullable(ask(thrown::getCause, (Throwable) null)).filter(cause -> causes > 1)
                .ifPresent(cause -> copy.initCause(copy(cause, causes - 1)));
        return copy;
    }

    private static <T> T ask(Callable<T> question, T otherwise) {
        try {
            return question.call();
        } catch (Throwable second) {
            return otherwise;
        }
    }
}
