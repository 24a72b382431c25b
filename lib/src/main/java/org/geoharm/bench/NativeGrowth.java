package org.geoharm.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.apache.commons.math3.stat.regression.SimpleRegression;
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

    /** Memory against steps: a line through what is seen once things have settled. */
    private static final class Trend {

        private final Supplier<OptionalDouble> memory;
        private final SimpleRegression line = new SimpleRegression();

        Trend(Supplier<OptionalDouble> memory) {
            this.memory = memory;
        }

        void look(int step) {
            memory.get().ifPresent(bytes -> line.addData(step, bytes));
        }

        /** Adds the slope, if anything could be seen. */
        void addTo(List<Measurement> rows, String name, String what) {
            if (line.getN() > 2) {
                rows.add(Measurement.of(name, what, "KiB/step", line.getSlope() / KIB));
            }
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
        allocated.addTo(rows, name() + ".native", "growth of native memory in these steps");
        resident.addTo(rows, name() + ".growth", "growth of resident memory, Java's heap included");
        HostMemory.resident().ifPresent(bytes -> rows.add(Measurement.of(name() + ".resident", "resident memory afterwards", "MiB",
                bytes / MIB)));
        return rows;
    }
}
