package org.geoharm.bench;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How time and memory grow: of a training step with the batch B; of what GH adds with B, the data set N and the directions K. How GH's
 * memory grows with B is not measured, as what it remembers of the data set hides it.
 */
final class Growths implements Benchmark {

    private static final int DIMENSION = 512;
    private static final int BATCH = 256;
    private static final int IMAGES = 65_536;
    private static final int DIRECTIONS = 100;
    private static final int LEAST_BATCH = 64;
    private static final int LEAST_IMAGES = 65_536;
    private static final int LEAST_DIRECTIONS = 50;

    /** What is measured of a harmoniser. */
    @FunctionalInterface
    private interface Work {
        void on(LongTailedBatch data, Runnable term, Waiting device);
    }

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public List<Measurement> measure(Setup setup) {
        List<Measurement> rows = new ArrayList<>(steps(setup));
        Growth batch = new Growth("gh", "GH in a step, K = " + DIRECTIONS, "B");
        Growth images = new Growth("gh", "GH in a step, and prior, B = " + BATCH, "N");
        Growth directions = new Growth("gh", "GH in a step, B = " + BATCH, "K");
        for (int size : sizes(setup, LEAST_BATCH)) {
            try (LongTailedBatch data = new LongTailedBatch(setup, size, IMAGES, DIRECTIONS, DIMENSION)) {
                batch.add(size, seconds(setup, data, HarmonizationCost::extra), OptionalDouble.empty());
            }
        }
        for (int size : sizes(setup, LEAST_IMAGES)) {
            HeldMemory memory = new HeldMemory(setup.where());
            try (LongTailedBatch data = new LongTailedBatch(setup, BATCH, size, DIRECTIONS, DIMENSION)) {
                images.add(size, seconds(setup, data, Growths::extraAndPrior), memory.more());
            }
        }
        for (int size : sizes(setup, LEAST_DIRECTIONS)) {
            HeldMemory memory = new HeldMemory(setup.where());
            try (LongTailedBatch data = new LongTailedBatch(setup, BATCH, IMAGES, size, DIMENSION)) {
                directions.add(size, seconds(setup, data, HarmonizationCost::extra), memory.more());
            }
        }
        for (Growth growth : List.of(batch, images, directions)) {
            rows.addAll(growth.rows());
        }
        return rows;
    }

    private static int[] sizes(Setup setup, int least) {
        return IntStream.range(0, setup.effort().points()).map(i -> least << i).toArray();
    }

    private static List<Measurement> steps(Setup setup) {
        Setup narrow = setup.narrow();
        List<Measurement> rows = new ArrayList<>();
        for (Variant variant : Variant.all(setup.where())) {
            Growth growth = new Growth("step." + variant.name(), "a step of SimCLR, width " + narrow.width(), "B");
            for (int size : sizes(setup, Math.max(2, setup.batch() / 2))) {
                PeakMemory memory = new PeakMemory(setup.where());
                try (Training training = new Training(setup, Training.simclr(narrow.withBatch(size)), variant.precision(),
                        Training.Instruments.NONE)) {
                    int steps = training.warmUp();
                    double[] seconds = new Turns(0, setup.effort().stepRounds()).of(() -> Turns.seconds(() -> training.run(steps)).take()
                            / steps);
                    growth.add(size, seconds, memory.taken());
                }
            }
            rows.addAll(growth.rows());
        }
        return rows;
    }

    private static double[] seconds(Setup setup, LongTailedBatch data, Work work) {
        try (NDManager manager = setup.newManager(); Waiting device = new Waiting(manager)) {
            Runnable term = HarmonizationCost.term(data, device);
            return new Turns(2, setup.effort().rounds()).of(Turns.seconds(() -> work.on(data, term, device)));
        }
    }

    private static void extraAndPrior(LongTailedBatch data, Runnable term, Waiting device) {
        HarmonizationCost.extra(data, term, device);
        data.refresh();
        device.untilDone();
    }
}
