package org.geoharm.bench;

import java.util.List;
import java.util.Locale;

/** What harmonisation adds to a step: the term with both Sinkhorns, its backward pass, and the memory; and to an epoch, the prior. */
final class HarmonizationCost implements Benchmark {

    private static final int BATCH = 512;
    private static final int IMAGES = 10_847;
    private static final int DIRECTIONS = 100;
    private static final int DIMENSION = 128;
    private static final double MILLIS = 1e3;

    @Override
    public String name() {
        return "gh";
    }

    @Override
    public List<Measurement> measure(Setup setup) {
        try (LongTailedBatch batch = new LongTailedBatch(setup, BATCH, IMAGES, DIRECTIONS, DIMENSION);
                var manager = setup.newManager(); Waiting device = new Waiting(manager)) {
            Runnable term = term(batch, device);
            List<double[]> seconds = setup.effort().ofMilliseconds().of(List.of(Turns.seconds(() -> extra(batch, term, device)),
                    Turns.seconds(term), Turns.seconds(() -> remember(batch, device)), Turns.seconds(() -> refresh(batch, device))));
            String size = String.format(Locale.ROOT, "B = %d, K = %d, N = %d", BATCH, DIRECTIONS, IMAGES);
            return List.of(row("extra", "GH in a step: term, backward, memory, " + size, seconds.get(0)),
                    row("term", "both Sinkhorns and cross-entropies, with backward", seconds.get(1)),
                    row("memory", "logit memory of a batch", seconds.get(2)),
                    row("prior", "prior from the memory, once a refresh", seconds.get(3)));
        }
    }

    private Measurement row(String name, String what, double[] seconds) {
        return Measurement.of(name() + "." + name, what, "ms", seconds, second -> second * MILLIS);
    }

    /** Returns the term, forward and backward. */
    static Runnable term(LongTailedBatch batch, Waiting device) {
        return new Differentiated(() -> batch.harmonizer().term(batch.z1(), batch.z2()), device);
    }

    /** Does what harmonisation adds to a step. */
    static void extra(LongTailedBatch batch, Runnable term, Waiting device) {
        term.run();
        remember(batch, device);
    }

    private static void remember(LongTailedBatch batch, Waiting device) {
        batch.remember();
        device.untilDone();
    }

    private static void refresh(LongTailedBatch batch, Waiting device) {
        batch.refresh();
        device.untilDone();
    }
}
