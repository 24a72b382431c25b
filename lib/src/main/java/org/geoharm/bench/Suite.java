package org.geoharm.bench;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.geoharm.check.Check;

/** Some subjects that are measured one after another. */
public final class Suite {

    private static final List<Benchmark> SUBJECTS = List.of(new NativeGrowth(), new TrainingStep(), new StepCosts(), new SubBatches(),
            new Augmentation(), new HarmonizationCost(), new ContrastiveCost(), new ProbeCost(), new NeighbourCost(), new Decoding(),
            new Growths());

    private final List<Benchmark> subjects;

    private Suite(List<Benchmark> subjects) {
        this.subjects = subjects;
    }

    /** Returns everything that can be measured. */
    public static Suite all() {
        return new Suite(SUBJECTS);
    }

    /**
     * Returns some of the subjects, in the suite's order.
     *
     * @param names of subjects, each as in {@link #names}
     * @throws IllegalArgumentException if none is named, or one that the suite does not have
     */
    public Suite only(List<String> names) {
        Check.that(!names.isEmpty(), "at least one subject must be named, got none; there are %s", String.join(", ", names()));
        Set<String> unknown = new LinkedHashSet<>(names);
        unknown.removeAll(names());
        Check.that(unknown.isEmpty(), "subjects must be some of %s, got %s", String.join(", ", names()), String.join(", ", unknown));
        return new Suite(subjects.stream().filter(subject -> names.contains(subject.name())).toList());
    }

    /** Returns the names of the subjects, in order. */
    public List<String> names() {
        return subjects.stream().map(Benchmark::name).toList();
    }

    /** Measures everything; see {@link #run(Setup, Consumer)}. */
    public Report run(Setup setup) throws IOException {
        return run(setup, name -> { });
    }

    /**
     * Measures everything.
     *
     * @param setup on what and at which size
     * @param next is told each subject's name before it is measured
     * @throws IOException if temporary files cannot be written
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public Report run(Setup setup, Consumer<String> next) throws IOException {
        Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Machine machine = Machine.here(setup.device());
        List<Measurement> rows = new ArrayList<>();
        for (Benchmark subject : subjects) {
            next.accept(subject.name());
            rows.addAll(subject.measure(setup));
        }
        return new Report(start, machine, rows);
    }
}
