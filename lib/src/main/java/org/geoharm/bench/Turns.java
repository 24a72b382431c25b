package org.geoharm.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * Measures things in turns, so that whatever else the machine does hits all alike: each round begins with another one.
 *
 * @param warmUps rounds that do not count, &ge; 0
 * @param rounds rounds that count, &ge; 1
 */
record Turns(int warmUps, int rounds) {

    private static final double NANOS = 1e9;

    /** One measurement of a thing. */
    @FunctionalInterface
    interface Sample {
        double take();
    }

    /** Returns a sample that is the wall time of some work in seconds. */
    static Sample seconds(Runnable work) {
        return () -> {
            long start = System.nanoTime();
            work.run();
            return (System.nanoTime() - start) / NANOS;
        };
    }

    /** Returns the values of one thing. */
    double[] of(Sample sample) {
        return of(List.of(sample)).get(0);
    }

    /**
     * Returns the values of each thing, in the order given.
     *
     * @throws CancellationException if the thread is interrupted
     */
    List<double[]> of(List<? extends Sample> samples) {
        List<double[]> values = new ArrayList<>();
        samples.forEach(sample -> values.add(new double[rounds]));
        for (int round = -warmUps; round < rounds; round++) {
            for (int turn = 0; turn < samples.size(); turn++) {
                if (Thread.interrupted()) {
                    throw new CancellationException("the benchmark was interrupted; nothing of it is kept");
                }
                int which = Math.floorMod(round + turn, samples.size());
                double value = samples.get(which).take();
                if (round >= 0) {
                    values.get(which)[round] = value;
                }
            }
        }
        return values;
    }
}
