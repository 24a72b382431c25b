package org.geoharm.kernel;

import java.util.function.LongSupplier;

/**
 * Which requests to run a cell are dropped after one failed: those that were waiting behind it, as when a person ran all cells. They come
 * one after the other without a pause; the first that comes after a pause was asked for later.
 */
final class Aborting {

    /** Longer than the socket's thread takes between two messages that lie ready, shorter than a person takes. */
    private static final long PAUSE_NANOS = 200_000_000L;

    private final LongSupplier clock;
    private boolean active;
    private long latest;

    Aborting(LongSupplier clock) {
        this.clock = clock;
    }

    /** Begins to drop what waits. */
    void begin() {
        active = true;
        latest = clock.getAsLong();
    }

    /** Returns whether a request that comes now is to be dropped. */
    boolean drops() {
        long now = clock.getAsLong();
        active = active && now - latest < PAUSE_NANOS;
        latest = now;
        return active;
    }
}
