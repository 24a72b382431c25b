package org.geoharm.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.geoharm.method.Method;
import org.geoharm.method.SimCLR;
import org.geoharm.torch.Precision;

/**
 * What it saves, and what it costs, to send a batch through the network in parts: a step of SimCLR with four times the batch, whole and
 * in four parts. It takes the precision that is usual on the device, as others save the same share.
 */
final class SubBatches implements Benchmark {

    private static final int PARTS = 4;
    private static final double MIB = 1 << 20;

    /** One training under test; its memory is that of a step once the engine has all that it makes at its first. */
    private static final class Entry implements AutoCloseable {

        private final String name;
        private final String what;
        private final Training training;
        private final OptionalDouble bytes;
        private final int steps;

        Entry(String name, String what, Setup setup, Precision precision, Method method) {
            this.name = name;
            this.what = what;
            training = new Training(setup, Training.simclr(setup).withMethod(method), precision, Training.Instruments.NONE);
            steps = training.warmUp();
            PeakMemory memory = new PeakMemory(setup.where());
            training.run(1);
            bytes = memory.taken();
        }

        /** Returns the seconds of a step. */
        double sample() {
            return Turns.seconds(() -> training.run(steps)).take() / steps;
        }

        List<Measurement> rows(double[] seconds) {
            List<Measurement> rows = new ArrayList<>(List.of(Measurement.of(name + ".wall", what + ", one step", "s", seconds)));
            bytes.ifPresent(taken -> rows.add(Measurement.of(name + ".memory", "the same, most memory on the device, over what was in use "
                    + "before it", "MiB", taken / MIB)));
            return rows;
        }

        @Override
        public void close() {
            training.close();
        }
    }

    @Override
    public String name() {
        return "subbatches";
    }

    @Override
    public List<Measurement> measure(Setup setup) {
        Setup large = setup.narrow().withBatch(PARTS * setup.batch());
        Precision precision = Precision.usual(setup.where());
        String prefix = name() + "." + precision;
        String what = "SimCLR, " + large.size();
        try (Entry parts = new Entry(prefix + ".parts", what + ", in parts of " + setup.batch(), large, precision,
                        SimCLR.paper().inSubBatches(setup.batch()));
                Entry whole = new Entry(prefix + ".whole", what + ", whole", large, precision, SimCLR.paper())) {
            List<double[]> seconds = new Turns(0, setup.effort().stepRounds()).of(List.of(whole::sample, parts::sample));
            List<Measurement> rows = new ArrayList<>(whole.rows(seconds.get(0)));
            rows.addAll(parts.rows(seconds.get(1)));
            return rows;
        }
    }
}
