package org.geoharm.bench;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** How time and memory grow: of a training step with the batch B; of what GH adds with B, the data set N and the directions K. */
final class Growths implements Benchmark {

    private static final int DIMENSION = 512;
    private static final int BATCH = 256;
    private static final int IMAGES = 8192;
    private static final int DIRECTIONS = 100;
    private static final int LEAST_BATCH = 64;
    private static final int LEAST_IMAGES = 16_384;
    private static final int LEAST_DIRECTIONS = 50;
    private static final int SPARED = 4;

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public List<Measurement> measure(Setup setup) {
        List<Measurement> rows = new ArrayList<>(steps(setup));
        Growth batch = new Growth("gh", "GH's extra, K = " + DIRECTIONS, "B");
        Growth images = new Growth("gh", "GH's extra and prior, B = " + BATCH + ", K = " + DIRECTIONS, "N");
        Growth directions = new Growth("gh", "GH's extra, B = " + BATCH, "K");
        for (int size : sizes(setup, LEAST_BATCH)) {
            add(batch, size, setup, size, IMAGES, DIRECTIONS);
        }
        for (int size : sizes(setup, LEAST_IMAGES)) {
            add(images, size, setup, BATCH, size, DIRECTIONS);
        }
        for (int size : sizes(setup, LEAST_DIRECTIONS)) {
            add(directions, size, setup, BATCH, IMAGES, size);
        }
        for (Growth growth : List.of(batch, images, directions)) {
            rows.addAll(growth.rows());
        }
        return rows;
    }

    private static int[] sizes(Setup setup, int least) {
        return IntStream.range(0, setup.effort().points()).map(i -> least << i).toArray();
    }

    /** Measures a network of a quarter of the width, as larger batches of the whole would take minutes. */
    private static List<Measurement> steps(Setup setup) {
        Setup narrow = setup.withWidth(Math.max(1, setup.width() / SPARED));
        List<Measurement> rows = new ArrayList<>();
        for (Variant variant : Variant.all()) {
            Growth growth = new Growth("step." + variant.name(), "a step of SimCLR, width " + narrow.width(), "B");
            for (int size : sizes(setup, Math.max(2, setup.batch() / 2))) {
                PeakMemory memory = new PeakMemory(setup.where());
                try (Training training = new Training(setup, variant.change().apply(Training.simclr(narrow.withBatch(size))),
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

    private static void add(Growth growth, int size, Setup setup, int batch, int images, int directions) {
        PeakMemory memory = new PeakMemory(setup.where());
        try (LongTailedBatch data = new LongTailedBatch(setup, batch, images, directions, DIMENSION);
                NDManager manager = setup.newManager(); Waiting device = new Waiting(manager)) {
            Runnable term = HarmonizationCost.term(data, device);
            Runnable work = () -> {
                HarmonizationCost.extra(data, term, device);
                data.refresh();
            };
            growth.add(size, new Turns(2, setup.effort().rounds()).of(Turns.seconds(work)), memory.taken());
        }
    }
}
