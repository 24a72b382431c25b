package org.geoharm.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Measures of trained networks that are no accuracies, such as how their features lie: one row a method and set of images, averaged over
 * seeds.
 *
 * <p>A value. Rows stand in the order in which their first result came.
 */
public final class Measures {

    private static final int DECIMALS = 3;

    private static final String TITLE = "Measures";

    private final String title;
    private final List<String> names;
    private final List<Result> results;

    private Measures(String title, List<String> names, List<Result> results) {
        this.title = title;
        this.names = names;
        this.results = results;
    }

    /**
     * What was measured of one network on one set of images.
     *
     * @param method what was trained, such as "SimCLR+GH"
     * @param images what it was measured on, such as "test"
     * @param seed seed of the run
     * @param numbers measure by its name
     */
    public record Result(String method, String images, long seed, Map<String, Double> numbers) {

        private List<String> row() {
            return List.of(method, images);
        }
    }

    /**
     * Collects results.
     *
     * @param results at least one, all with the same measures in the order of the first
     * @throws IllegalArgumentException if the measures differ, or a method, set of images and seed comes twice
     */
    public static Measures of(List<Result> results) {
        if (results.isEmpty()) {
            throw new IllegalArgumentException("measures need at least one result, got none");
        }
        List<String> names = List.copyOf(results.get(0).numbers().keySet());
        List<List<Object>> seen = new ArrayList<>();
        for (Result result : results) {
            if (!result.numbers().keySet().equals(results.get(0).numbers().keySet())) {
                throw new IllegalArgumentException("all results must have the measures " + names + ", " + result.method() + " has "
                        + List.copyOf(result.numbers().keySet()));
            }
            List<Object> key = List.of(result.method(), result.images(), result.seed());
            if (seen.contains(key)) {
                throw new IllegalArgumentException("there must be one result for each method, images and seed, got a second one of "
                        + result.method() + " on " + result.images() + " images with seed " + result.seed());
            }
            seen.add(key);
        }
        return new Measures(TITLE, names, List.copyOf(results));
    }

    /** Returns the same with a word on what was measured in the title, such as the name of the images. */
    public Measures titled(String more) {
        return new Measures(TITLE + ", " + more, names, results);
    }

    /**
     * Returns the same with one of the measures only.
     *
     * @throws IllegalArgumentException if there is no such measure
     */
    public Measures only(String name) {
        if (!names.contains(name)) {
            throw new IllegalArgumentException("measure must be one of " + names + ", got '" + name + "'");
        }
        return new Measures(title, List.of(name), results);
    }

    /**
     * Returns what a part such as GH changes: for each result with the part, its numbers less those of the result without it, of the same
     * method, images and seed, under the name of the method without. What a seed does to both alike cancels. A result without its partner
     * counts nowhere.
     *
     * @param part as in {@link Gains#of}
     * @throws IllegalArgumentException if there is no pair
     */
    public Measures differences(String part) {
        List<Result> differences = results.stream().flatMap(with -> Gains.without(with.method(), part).stream()
                .flatMap(method -> partner(method, with).stream()).map(without -> difference(with, without))).toList();
        if (differences.isEmpty()) {
            throw new IllegalArgumentException("differences by " + part + " need a method both with and without it, on the same images and "
                    + "of one seed, got " + rows().keySet());
        }
        return new Measures(title, names, differences);
    }

    private Optional<Result> partner(String method, Result with) {
        return results.stream().filter(other -> other.method().equals(method) && other.images().equals(with.images())
                && other.seed() == with.seed()).findFirst();
    }

    private static Result difference(Result with, Result without) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        with.numbers().forEach((name, number) -> numbers.put(name, number - without.numbers().get(name)));
        return new Result(without.method(), without.images(), without.seed(), numbers);
    }

    /**
     * Returns what the seeds say about one number.
     *
     * @throws IllegalArgumentException if there is no such measure or no result of that method on these images
     */
    public Estimate estimate(String name, String method, String images) {
        only(name);
        List<Result> row = rows().get(List.of(method, images));
        if (row == null) {
            throw new IllegalArgumentException("method and images must be one of " + rows().keySet() + ", got " + List.of(method, images));
        }
        return Estimate.of(row, result -> result.numbers().get(name));
    }

    /**
     * Returns the columns Method, Images, one a measure and Seeds. Measures are text with three decimals, {@code 1.234 ± 0.056} with half
     * the width of the 95 % interval by Student's t where there are several seeds.
     */
    public Table table() {
        Map<List<String>, List<Result>> rows = rows();
        Table table = Table.create(title, StringColumn.create("Method", rows.keySet().stream().map(row -> row.get(0))),
                StringColumn.create("Images", rows.keySet().stream().map(row -> row.get(1))));
        names.forEach(name -> table.addColumns(StringColumn.create(name,
                rows.keySet().stream().map(row -> estimate(name, row.get(0), row.get(1)).text(DECIMALS)))));
        return table.addColumns(IntColumn.create("Seeds", rows.values().stream().mapToInt(List::size).toArray()));
    }

    private Map<List<String>, List<Result>> rows() {
        return results.stream().collect(Collectors.groupingBy(Result::row, LinkedHashMap::new, Collectors.toList()));
    }

    @Override
    public String toString() {
        return table().printAll();
    }
}
