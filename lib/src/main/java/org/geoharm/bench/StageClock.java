package org.geoharm.bench;

import java.util.EnumMap;
import java.util.Map;

/** Shares out the time of training steps among their stages: what passed since the last lap goes to the stage that ends. */
final class StageClock {

    private static final double NANOS = 1e9;

    private final Runnable wait;
    private final Map<Stage, Long> nanos = new EnumMap<>(Stage.class);
    private long last = System.nanoTime();

    /**
     * Starts now, with nothing in any stage.
     *
     * @param wait returns when the device has done what it was given
     */
    StageClock(Runnable wait) {
        this.wait = wait;
    }

    /** Ends a stage. */
    void lap(Stage ended) {
        wait.run();
        long now = System.nanoTime();
        nanos.merge(ended, now - last, Long::sum);
        last = now;
    }

    /** Forgets everything and starts anew. */
    void reset() {
        wait.run();
        nanos.clear();
        last = System.nanoTime();
    }

    /** Returns the seconds of a stage since the last reset. */
    double seconds(Stage stage) {
        return nanos.getOrDefault(stage, 0L) / NANOS;
    }
}
