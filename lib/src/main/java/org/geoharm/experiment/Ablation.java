package org.geoharm.experiment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.geoharm.Recipe;
import org.geoharm.Session;
import org.geoharm.check.Check;
import org.geoharm.eval.Evaluation;
import org.geoharm.report.Leaderboard;

/**
 * What each setting is worth: one is varied at a time, around one recipe.
 *
 * @param task what all are trained and probed on
 * @param factors of different names, at least one
 * @param seeds of the trainings of each variant, at least one
 */
public record Ablation(Task task, List<Factor> factors, List<Long> seeds) {

    /** What chooses all factors. */
    private static final String ALL = "all";

    public Ablation {
        Check.that(!factors.isEmpty() && !seeds.isEmpty(), "an ablation needs at least one factor and one seed, got %d and %d",
                factors.size(), seeds.size());
        Check.that(names(factors).stream().distinct().count() == factors.size(), "factors must have different names, got %s",
                names(factors));
        factors = List.copyOf(factors);
        seeds = List.copyOf(seeds);
    }

    private static List<String> names(List<Factor> factors) {
        return factors.stream().map(Factor::name).toList();
    }

    /**
     * Chooses factors.
     *
     * @param names with commas between them, or {@code all}
     * @throws IllegalArgumentException if there is none of a name
     */
    public Ablation only(String names) {
        if (names.strip().equals(ALL)) {
            return this;
        }
        List<String> wanted = Stream.of(names.split(",")).map(String::strip).toList();
        List<String> known = names(factors);
        wanted.forEach(name -> Check.that(known.contains(name), "factors must be some of %s with commas between them, or %s, got '%s'",
                known, ALL, name));
        return new Ablation(task, factors.stream().filter(factor -> wanted.contains(factor.name())).toList(), seeds);
    }

    /** Returns all trainings, those that factors share once, under the name that the first of them gives it. */
    public Plan plan() {
        Set<Recipe> known = new HashSet<>();
        List<Trial> trials = new ArrayList<>();
        for (Factor factor : factors) {
            factor.variants().stream().filter(variant -> known.add(variant.recipe()))
                    .forEach(variant -> trials.addAll(trials(factor.name() + ": " + variant.title(), variant.recipe())));
        }
        return Plan.of(trials);
    }

    private List<VariantTrial> trials(String title, Recipe recipe) {
        return seeds.stream().map(seed -> new VariantTrial(title, new PretrainingTrial(task, recipe.withSeed(seed)))).toList();
    }

    /**
     * Returns the table of a factor: a row a variant, mean and 95 % interval over seeds.
     *
     * @throws IOException if a training cannot be read
     * @throws IllegalStateException if one is not finished
     */
    public Leaderboard leaderboard(Factor factor, Evaluation evaluation, Session session) throws IOException {
        Plan rows = Plan.of(factor.variants().stream().flatMap(variant -> trials(variant.title(), variant.recipe()).stream()).toList());
        return rows.evaluated(evaluation, session).leaderboard(task).titled(factor.name() + ", " + task.name());
    }

    /** Returns the table of a factor from the {@linkplain Session#current() current session}. */
    public Leaderboard leaderboard(Factor factor, Evaluation evaluation) throws IOException {
        return leaderboard(factor, evaluation, Session.current());
    }

    @Override
    public String toString() {
        return "Ablation(" + task.name() + ", factors=" + names(factors) + ", seeds=" + seeds + ")";
    }
}
