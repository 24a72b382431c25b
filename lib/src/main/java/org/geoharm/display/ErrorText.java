package org.geoharm.display;

import java.util.Optional;

/**
 * The two halves of an exception's message, as this library writes them: what is wrong, and what helps.
 *
 * @param problem the message without the remedy; may be empty
 * @param remedy what helps; messages of others have none
 */
public record ErrorText(String problem, Optional<String> remedy) {

    /** What a shown remedy begins with. */
    public static final String REMEDY = "Remedy: ";

    private static final String OURS = "org.geoharm.";
    /** What our messages have between the value that is wrong and the remedy. */
    private static final String BEFORE_REMEDY = "; ";

    /** Takes an exception's message apart. */
    public static ErrorText of(Throwable exception) {
        return of(exception.getMessage() == null ? "" : exception.getMessage(), exception.getStackTrace());
    }

    /**
     * Takes a message apart.
     *
     * @param trace where the exception was made, which tells whether it is ours
     */
    public static ErrorText of(String message, StackTraceElement[] trace) {
        boolean ours = trace.length > 0 && trace[0].getClassName().startsWith(OURS);
        int split = ours ? message.lastIndexOf(BEFORE_REMEDY) : -1;
        return split < 0 ? new ErrorText(message, Optional.empty())
                : new ErrorText(message.substring(0, split), Optional.of(message.substring(split + BEFORE_REMEDY.length())));
    }
}
