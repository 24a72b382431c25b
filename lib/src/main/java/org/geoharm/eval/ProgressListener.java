package org.geoharm.eval;

import java.util.concurrent.CancellationException;

/** Is told how far long work has come. */
@FunctionalInterface
public interface ProgressListener {

    /** Tells nobody. */
    ProgressListener NONE = (done, total) -> {};

    /**
     * A part of the work starts; {@link #at} counts from 1 again.
     *
     * @param part what it is, such as {@code SimCLR test features}
     */
    default void begin(String part) {}

    /**
     * Called on the working thread after each piece of work.
     *
     * @param done pieces done, 1 to {@code total}
     * @param total all pieces
     */
    void at(int done, int total);

    /**
     * Ends the work if its thread was interrupted, and clears that state.
     *
     * @throws CancellationException saying what was interrupted
     */
    static void stopIfInterrupted(String work) {
        if (Thread.interrupted()) {
            throw new CancellationException(work + " was interrupted; nothing of it is kept");
        }
    }
}
