package org.geoharm.bench;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.geoharm.Recipe;
import org.geoharm.method.Learner;
import org.geoharm.method.Participant;
import org.geoharm.method.SimCLR;
import org.geoharm.torch.Precision;
import org.geoharm.train.ViewSource;

/**
 * Where the time of a step of SimCLR+GH goes, and the most memory it takes: clocks around the parts inside the real loop. Views are made
 * in turn with the step here, not beside it as in a training, which holds those of one more batch.
 *
 * <p>On a GPU every lap waits for the device, which a training does not; shares are right there, their sum is more than a step.
 */
final class StepCosts implements Benchmark {

    private static final double MILLIS = 1e3;
    private static final double PERCENT = 100;
    private static final double MIB = 1 << 20;

    /** Clocks around all parts. */
    private record Clocks(StageClock clock) implements Training.Instruments {

        @Override
        public Learner around(Learner learner) {
            return new TimedLearner(learner, clock);
        }

        @Override
        public Participant around(Participant participant) {
            return new TimedParticipant(participant, clock);
        }

        @Override
        public ViewSource around(ViewSource source, Device device) {
            return new TimedViews(source, clock);
        }

        @Override
        public void stepDone() {
            clock.lap(Stage.OPTIMISER);
        }
    }

    @Override
    public String name() {
        return "split";
    }

    @Override
    public List<Measurement> measure(Setup setup) {
        List<Measurement> rows = new ArrayList<>();
        for (Variant variant : Variant.all(setup.where())) {
            Recipe recipe = Training.harmonized().apply(Training.simclr(setup));
            rows.addAll(measure(setup, recipe, variant.precision(), name() + "." + variant.name() + "."));
        }
        return rows;
    }

    private static List<Measurement> measure(Setup setup, Recipe recipe, Precision precision, String prefix) {
        PeakMemory memory = new PeakMemory(setup.where());
        try (var manager = setup.newManager(); Waiting device = new Waiting(manager)) {
            StageClock clock = new StageClock(device::untilDone);
            SimCLR timed = simclr(recipe).withLoss(new TimedLoss(simclr(recipe).loss(), clock));
            try (Training training = new Training(setup, recipe.withMethod(timed), precision, new Clocks(clock))) {
                int steps = training.warmUp();
                List<double[]> seconds = IntStream.range(0, setup.effort().stepRounds())
                        .mapToObj(round -> seconds(steps, training, clock)).toList();
                double[] updates = new Turns(1, setup.effort().rounds()).of(Turns.seconds(() -> update(training, device)));
                List<Measurement> rows = new ArrayList<>(rows(setup, prefix, seconds, updates));
                rows.addAll(memory(prefix, memory.taken()));
                return rows;
            }
        }
    }

    private static void update(Training training, Waiting device) {
        training.update();
        device.untilDone();
    }

    private static SimCLR simclr(Recipe recipe) {
        return (SimCLR) recipe.method();
    }

    /** Returns the seconds of each stage in a step, in the order of stages: the mean of some steps. */
    private static double[] seconds(int steps, Training training, StageClock clock) {
        clock.reset();
        training.run(steps);
        clock.lap(Stage.REST);
        return Stream.of(Stage.values()).mapToDouble(stage -> clock.seconds(stage) / steps).toArray();
    }

    private static List<Measurement> rows(Setup setup, String prefix, List<double[]> steps, double[] updates) {
        List<Measurement> rows = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            double[] millis = steps.stream().mapToDouble(step -> step[stage.ordinal()] * MILLIS).toArray();
            String what = stage == Stage.AUGMENT ? stage.what() + ", " + setup.size() : stage.what();
            rows.add(Measurement.of(prefix + stage.name().toLowerCase(Locale.ROOT), what, "ms", millis));
        }
        rows.add(Measurement.of(prefix + "update", "SGD update, measured alone", "ms", updates, second -> second * MILLIS));
        double least = DoubleStream.of(updates).min().orElseThrow();
        double[] shares = steps.stream().mapToDouble(step -> overhead(step, least)).toArray();
        rows.add(Measurement.of(prefix + "overhead", "share of the rest and of freeing in a step", "%", shares));
        return rows;
    }

    /** Returns in percent what is neither augmentation, forward and backward passes, loss and GH, nor an update of the least time. */
    private static double overhead(double[] step, double update) {
        double freeing = Math.max(0, step[Stage.OPTIMISER.ordinal()] - update);
        return PERCENT * (step[Stage.REST.ordinal()] + freeing) / DoubleStream.of(step).sum();
    }

    private static List<Measurement> memory(String prefix, OptionalDouble taken) {
        List<Measurement> rows = new ArrayList<>();
        taken.ifPresent(bytes -> rows.add(Measurement.of(prefix + "memory", "most memory on the device, over what was in use", "MiB",
                bytes / MIB)));
        HostMemory.peak().ifPresent(bytes -> rows.add(Measurement.of(prefix + "peak", "most resident memory of the process (VmHWM)", "MiB",
                bytes / MIB)));
        return rows;
    }
}
