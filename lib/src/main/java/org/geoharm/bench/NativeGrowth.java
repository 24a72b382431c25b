package org.geoharm.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.geoharm.Recipe;
import org.geoharm.torch.Precision;

/** What many small steps of SimCLR+GH leave behind: open native arrays, and memory that grows. */
final class NativeGrowth implements Benchmark {

    private static final int WIDTH = 4;
    private static final int BATCH = 16;
    private static final int LOOKS = 10;
    /** Looks before this one see caches and compiled code grow. */
    private static final int SETTLED = 4;
    private static final double KIB = 1 << 10;
    private static final double MIB = 1 << 20;

    private record Look(int step, double bytes) {}

    /**
     * Memory against steps, once things have settled: from the lowest of the earlier looks to the lowest of the later ones. What a look finds
     * above these was about to be freed.
     */
    static final class Trend {

        private final Supplier<OptionalDouble> memory;
        private final List<Look> looks = new ArrayList<>();

        Trend(Supplier<OptionalDouble> memory) {
            this.memory = memory;
        }

        void look(int step) {
            memory.get().ifPresent(bytes -> looks.add(new Look(step, bytes)));
        }

        /** Returns bytes a step; nothing if too little could be seen. */
        OptionalDouble slope() {
            if (looks.size() < 2) {
                return OptionalDouble.empty();
            }
            int half = (looks.size() + 1) / 2;
            Look earlier = lowest(looks.subList(0, half));
            Look later = lowest(looks.subList(half, looks.size()));
            return OptionalDouble.of((later.bytes() - earlier.bytes()) / (later.step() - earlier.step()));
        }

        private static Look lowest(List<Look> some) {
            return some.stream().min(Comparator.comparingDouble(Look::bytes)).orElseThrow();
        }

        private void addTo(List<Measurement> rows, String name, String what) {
            slope().ifPresent(bytes -> rows.add(Measurement.of(name, what, "KiB/step", bytes / KIB)));
        }
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public List<Measurement> measure(Setup setup) {
        Setup small = setup.withWidth(WIDTH).withBatch(BATCH);
        Recipe recipe = Training.harmonized().apply(Training.simclr(small));
        int each = setup.effort().memorySteps() / LOOKS;
        List<Measurement> rows = new ArrayList<>();
        Trend allocated = new Trend(NativeHeap::inUse);
        Trend resident = new Trend(HostMemory::resident);
        try (Training training = new Training(small, recipe, Precision.FLOAT32, Training.Instruments.NONE)) {
            training.run(2);
            int before = LiveArrays.below(LiveArrays.root(training.manager()));
            for (int look = 1; look <= LOOKS; look++) {
                training.run(each);
                if (look >= SETTLED) {
                    allocated.look(look * each);
                    resident.look(look * each);
                }
            }
            int left = LiveArrays.below(LiveArrays.root(training.manager())) - before;
            rows.add(Measurement.of(name() + ".arrays", "native arrays left by " + LOOKS * each + " steps of SimCLR+GH, width " + WIDTH,
                    "arrays", left));
        }
        allocated.addTo(rows, name() + ".native", "growth of native memory in these steps, between lowest readings");
        resident.addTo(rows, name() + ".growth", "the same of resident memory, Java's heap included");
        HostMemory.resident().ifPresent(bytes -> rows.add(Measurement.of(name() + ".resident", "resident memory afterwards", "MiB",
                bytes / MIB)));
        return rows;
    }
}
