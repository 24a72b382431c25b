package org.geoharm.notebook;

import java.util.Arrays;

/**
 * What a cell gets that asks Java to end: one process runs all cells, and with it their variables and outputs would go.
 *
 * <p>{@link ExitGuard} puts the methods here in place of {@link System#exit} and its like; they are public for that only.
 */
public final class ExitRefused extends Error {

    private static final long serialVersionUID = 1L;

    private ExitRefused(String call) {
        super(call + " would end the process that holds all cells, so it was refused; to leave a cell early, return or throw; "
                + "to begin afresh, restart");
        StackTraceElement[] trace = getStackTrace();
        setStackTrace(Arrays.copyOfRange(trace, Math.min(1, trace.length), trace.length));
    }

    /** Stands for {@link System#exit}. */
    public static void systemExit(int status) {
        throw new ExitRefused("System.exit(" + status + ")");
    }

    /** Stands for {@link Runtime#exit}. */
    public static void exit(Runtime runtime, int status) {
        throw new ExitRefused("Runtime.exit(" + status + ")");
    }

    /** Stands for {@link Runtime#halt}. */
    public static void halt(Runtime runtime, int status) {
        throw new ExitRefused("Runtime.halt(" + status + ")");
    }
}
