package org.geoharm.bench;

import java.util.ArrayList;
import java.util.List;
import org.geoharm.Recipe;
import org.geoharm.torch.Precision;

/** Whole steps of SimCLR, without and with harmonisation, of all variants, in turns. */
final class TrainingStep implements Benchmark {

    /** One training under test. */
    private static final class Entry implements AutoCloseable {

        private final String name;
        private final String what;
        private final Training training;
        private final int steps;
        private final List<Double> cpu = new ArrayList<>();

        Entry(String name, String what, Setup setup, Recipe recipe, Precision precision) {
            this.name = name;
            this.what = what;
            training = new Training(setup, recipe, precision, Training.Instruments.NONE);
            steps = training.warmUp();
        }

        /** Returns the seconds of a step; notes those of all cores. */
        double sample() {
            double before = CpuTime.now();
            double wall = Turns.seconds(() -> training.run(steps)).take();
            cpu.add((CpuTime.now() - before) / steps);
            return wall / steps;
        }

        List<Measurement> rows(double[] walls, int batch) {
            double[] cores = cpu.stream().mapToDouble(Double::doubleValue).toArray();
            return List.of(Measurement.of(name, what, "images/s", walls, second -> batch / second),
                    Measurement.of(name + ".wall", "the same, one step", "s", walls),
                    Measurement.of(name + ".cpu", "the same, one step, all cores", "s", cores));
        }

        @Override
        public void close() {
            training.close();
        }
    }

    @Override
    public String name() {
        return "step";
    }

    @Override
    public List<Measurement> measure(Setup setup) {
        List<Entry> entries = new ArrayList<>();
        try {
            for (Variant variant : Variant.all(setup.where())) {
                Recipe plain = Training.simclr(setup);
                String name = name() + "." + variant.name();
                entries.add(new Entry(name + ".simclr", "SimCLR, " + setup.size(), setup, plain, variant.precision()));
                entries.add(new Entry(name + ".simclr+gh", "SimCLR+GH, " + setup.size(), setup, Training.harmonized().apply(plain),
                        variant.precision()));
            }
            List<double[]> walls = new Turns(0, setup.effort().stepRounds()).of(entries.stream()
                    .<Turns.Sample>map(entry -> entry::sample).toList());
            List<Measurement> rows = new ArrayList<>();
            for (int i = 0; i < entries.size(); i++) {
                rows.addAll(entries.get(i).rows(walls.get(i), setup.batch()));
            }
            return rows;
        } finally {
            entries.forEach(Entry::close);
        }
    }
}
