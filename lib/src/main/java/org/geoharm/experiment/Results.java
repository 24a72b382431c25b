package org.geoharm.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.geoharm.check.Check;
import org.geoharm.eval.ClassGains;
import org.geoharm.eval.Outcome;
import org.geoharm.report.Gains;
import org.geoharm.report.Leaderboard;

/** What came out of the trainings of a plan, by the parts of its table. */
public final class Results {

    private final Map<Task, List<Outcome>> outcomes;

    Results(Map<Task, List<Outcome>> outcomes) {
        this.outcomes = outcomes;
    }

    /** Returns the parts of the table, in its order. */
    public List<Task> tasks() {
        return List.copyOf(outcomes.keySet());
    }

    /** Returns what came out in a part, in the order of its rows, seed by seed. */
    public List<Outcome> of(Task task) {
        List<Outcome> found = outcomes.get(task);
        Check.that(found != null, "the plan must have the part %s, it has %s", task.name(), tasks().stream().map(Task::name).toList());
        return List.copyOf(found);
    }

    /** Returns a part of the table: a row a method, mean and 95 % interval over seeds. */
    public Leaderboard leaderboard(Task task) {
        return Outcome.leaderboard(of(task)).titled(task.name());
    }

    /**
     * Returns what a part such as GH adds to the methods.
     *
     * @param part as in {@link Gains#of}
     */
    public Gains gains(Task task, String part) {
        return Gains.of(leaderboard(task), part).titled(task.name());
    }

    /** Returns what a part such as GH adds to each class, by method; see {@link ClassGains}. */
    public Map<String, double[]> classGains(Task task, String part) {
        return ClassGains.of(of(task), part);
    }

    /** Returns the accuracy of each class in percent, by method, averaged over seeds. */
    public Map<String, double[]> perClass(Task task) {
        Map<String, List<double[]>> all = new LinkedHashMap<>();
        of(task).forEach(o -> all.computeIfAbsent(o.method(), method -> new ArrayList<>()).add(o.result().accuracy().perClass()));
        Map<String, double[]> means = new LinkedHashMap<>();
        all.forEach((method, seeds) -> means.put(method, IntStream.range(0, seeds.get(0).length)
                .mapToDouble(c -> seeds.stream().mapToDouble(accuracies -> accuracies[c]).average().orElseThrow()).toArray()));
        return means;
    }

    @Override
    public String toString() {
        return "Results(" + outcomes.entrySet().stream().map(e -> e.getKey().name() + ": " + e.getValue().size()).toList() + ")";
    }
}
