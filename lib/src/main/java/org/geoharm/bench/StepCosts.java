package org.geoharm.bench;

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
import org.geoharm.train.ViewSource;

/**
 * Where the time of a step of SimCLR+GH goes, and the most memory it takes: clocks around the parts inside the real loop.
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
        public ViewSource around(ViewSource source) {
            return new TimedViews(source, clock);
        }
    }

    @Override
    public String name() {
        return "split";
    }

    @Override
    public List<Measurement> measure(Setup setup) {
        List<Measurement> rows = new ArrayList<>();
        for (Variant variant : Variant.all()) {
            Recipe recipe = Training.harmonized().apply(variant.change().apply(Training.simclr(setup)));
            rows.addAll(measure(setup, recipe, name() + "." + variant.name() + "."));
        }
        return rows;
    }

    private static List<Measurement> measure(Setup setup, Recipe recipe, String prefix) {
        PeakMemory memory = new PeakMemory(setup.where());
        try (var manager = setup.newManager(); Waiting device = new Waiting(manager)) {
            StageClock clock = new StageClock(device::untilDone);
            SimCLR timed = simclr(recipe).withLoss(new TimedLoss(simclr(recipe).loss(), clock));
            try (Training training = new Training(setup, recipe.withMethod(timed), new Clocks(clock))) {
                int steps = training.warmUp();
                List<double[]> seconds = IntStream.range(0, setup.effort().stepRounds())
                        .mapToObj(round -> seconds(steps, training, clock)).toList();
                List<Measurement> rows = new ArrayList<>(rows(setup, prefix, seconds));
                rows.addAll(memory(prefix, memory.taken()));
                return rows;
            }
        }
    }

    private static SimCLR simclr(Recipe recipe) {
        return (SimCLR) recipe.method();
    }

    /** Returns the seconds of each stage in a step, in the order of stages: the mean of some steps. */
    private static double[] seconds(int steps, Training training, StageClock clock) {
        clock.reset();
        training.update();
        clock.lap(Stage.OPTIMISER);
        double update = clock.seconds(Stage.OPTIMISER);
        clock.reset();
        training.run(steps);
        clock.lap(Stage.REST);
        double[] stages = Stream.of(Stage.values()).mapToDouble(stage -> clock.seconds(stage) / steps).toArray();
        stages[Stage.OPTIMISER.ordinal()] = update;
        stages[Stage.REST.ordinal()] = Math.max(0, stages[Stage.REST.ordinal()] - update); // the loop updates in what is left
        return stages;
    }

    private static List<Measurement> rows(Setup setup, String prefix, List<double[]> steps) {
        List<Measurement> rows = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            double[] millis = steps.stream().mapToDouble(step -> step[stage.ordinal()] * MILLIS).toArray();
            String what = stage == Stage.AUGMENT ? stage.what() + ", " + setup.size() : stage.what();
            rows.add(Measurement.of(prefix + stage.name().toLowerCase(Locale.ROOT), what, "ms", millis));
        }
        double[] shares = steps.stream().mapToDouble(StepCosts::overhead).toArray();
        rows.add(Measurement.of(prefix + "overhead", "share of the rest in a step of SimCLR+GH", "%", shares));
        return rows;
    }

    private static double overhead(double[] step) {
        return PERCENT * step[Stage.REST.ordinal()] / DoubleStream.of(step).sum();
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
