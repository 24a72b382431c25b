package org.geoharm.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What a part such as GH adds to the methods of a leaderboard, in percentage points.
 *
 * <p>Results are paired: one with the part and one without, of one method, length of training and seed. Estimates are those of the
 * differences within pairs, so what a seed does to both alike cancels. A result without its partner counts nowhere.
 */
public final class Gains {

    private final String title;
    private final String part;
    private final Map<Row, Map<Long, GroupAccuracy>> differences;

    private Gains(String title, String part, Map<Row, Map<Long, GroupAccuracy>> differences) {
        this.title = title;
        this.part = part;
        this.differences = differences;
    }

    /**
     * A method and length of training.
     *
     * @param method without the part, such as {@code SimCLR}
     * @param epochs of training
     */
    public record Row(String method, int epochs) {}

    /**
     * Pairs the results of a leaderboard.
     *
     * @param part as it stands in the names of methods, whose parts are joined by "+": {@code GH} pairs SimCLR with SimCLR+GH, and
     *     SimCLR+BCL with SimCLR+BCL+GH
     * @throws IllegalArgumentException if there is no pair
     */
    public static Gains of(Leaderboard board, String part) {
        return found(board, part).orElseThrow(() -> new IllegalArgumentException("gains of " + part + " need a method both with and without "
                + "it, of one length and seed, got " + board.entries().stream().map(Leaderboard.Entry::method).distinct().toList()));
    }

    /** Pairs results as {@link #of} does; nothing if there is no pair. */
    public static Optional<Gains> found(Leaderboard board, String part) {
        Map<Row, Map<Long, GroupAccuracy>> found = new LinkedHashMap<>();
        for (Leaderboard.Entry plain : board.entries()) {
            with(board, part, plain).ifPresent(better -> found
                    .computeIfAbsent(new Row(plain.method(), plain.epochs()), row -> new TreeMap<>())
                    .put(plain.seed(), better.accuracy().minus(plain.accuracy())));
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(new Gains("Gain of " + part + ", percentage points", part, found));
    }

    /** Returns the same with more behind the title, such as the name of the dataset. */
    public Gains titled(String more) {
        return new Gains(title + ", " + more, part, differences);
    }

    private static Optional<Leaderboard.Entry> with(Leaderboard board, String part, Leaderboard.Entry plain) {
        return board.entries().stream().filter(e -> e.epochs() == plain.epochs() && e.seed() == plain.seed())
                .filter(e -> without(e.method(), part).equals(Optional.of(plain.method()))).findFirst();
    }

    /** Returns the name of a method without a part of it, {@code SimCLR} for {@code SimCLR+GH}; nothing if it lacks the part. */
    public static Optional<String> without(String method, String part) {
        List<String> others = new ArrayList<>(List.of(method.split("\\+")));
        return others.remove(part) ? Optional.of(String.join("+", others)) : Optional.empty();
    }

    /** Returns the gain of each method and length of training over its seeds, in the order of the leaderboard. */
    public Map<Row, GroupEstimate> perMethod() {
        Map<Row, GroupEstimate> all = new LinkedHashMap<>();
        differences.forEach((row, bySeed) -> all.put(row, GroupEstimate.of(bySeed.values())));
        return all;
    }

    /**
     * Returns the gain averaged over the methods: for each seed that all of them were trained with, the mean of their gains; the estimate
     * is over these seeds. Methods are taken as chosen, not as drawn from many, so the interval speaks of these methods.
     *
     * @throws IllegalStateException if there is no seed that all methods share
     */
    public GroupEstimate average() {
        List<GroupAccuracy> means = shared().stream()
                .map(seed -> GroupAccuracy.mean(differences.values().stream().map(bySeed -> bySeed.get(seed)).toList())).toList();
        if (means.isEmpty()) {
            throw new IllegalStateException("an average over methods needs a seed with which all were trained, with and without " + part
                    + ", got " + differences.entrySet().stream().map(e -> e.getKey().method() + " with seeds " + e.getValue().keySet())
                    .collect(Collectors.joining(", ")));
        }
        return GroupEstimate.of(means);
    }

    private Set<Long> shared() {
        Set<Long> seeds = new TreeSet<>(differences.values().iterator().next().keySet());
        differences.values().forEach(bySeed -> seeds.retainAll(bySeed.keySet()));
        return seeds;
    }

    /**
     * Returns a row a method, and one for their average where they share seeds: the columns Method, Many, Medium, Few, Std and Avg as
     * {@code +0.27 ± 0.11} with the 95 % interval where there are several seeds, those of groups only where classes are
     * grouped, Epochs and Seeds. A gain in Std is good where it is negative.
     */
    public Table table() {
        List<Line> lines = lines();
        Table table = Table.create(title, StringColumn.create("Method", lines.stream().map(Line::name)));
        columns().forEach((name, number) -> table.addColumns(
                StringColumn.create(name, lines.stream().map(line -> number.apply(line.gain()).signedText()))));
        return table.addColumns(counts(lines));
    }

    /**
     * Returns the same rows as unrounded numbers, for other programs: where there are several seeds, columns such as {@code Avg ±} follow
     * with half the width of the 95 % interval.
     */
    public Table numbers() {
        List<Line> lines = lines();
        Table table = Table.create(title, StringColumn.create("Method", lines.stream().map(Line::name)));
        columns().forEach((name, number) -> table.addColumns(
                TwoDecimals.column(name, lines.stream().mapToDouble(line -> number.apply(line.gain()).mean()).toArray())));
        table.addColumns(counts(lines));
        if (lines.stream().anyMatch(line -> line.gain().size() > 1)) {
            columns().forEach((name, number) -> table.addColumns(TwoDecimals.column(name + Leaderboard.HALF_WIDTH,
                    lines.stream().mapToDouble(line -> number.apply(line.gain()).interval()).toArray())));
        }
        return table;
    }

    /** A row of the tables; without epochs where it averages over trainings of several lengths. */
    private record Line(String name, Integer epochs, GroupEstimate gain) {}

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        perMethod().forEach((row, gain) -> lines.add(new Line(row.method(), row.epochs(), gain)));
        if (!shared().isEmpty()) {
            boolean alike = differences.keySet().stream().map(Row::epochs).distinct().count() == 1;
            lines.add(new Line("average", alike ? lines.get(0).epochs() : null, average()));
        }
        return lines;
    }

    /** Returns what the columns show: those of groups only where classes are grouped. */
    private Map<String, Function<GroupEstimate, Estimate>> columns() {
        boolean grouped = differences.values().stream().flatMap(bySeed -> bySeed.values().stream()).anyMatch(GroupAccuracy::isGrouped);
        Map<String, Function<GroupEstimate, Estimate>> columns = new LinkedHashMap<>();
        for (int i = grouped ? 0 : GroupAccuracy.COLUMNS.size() - 1; i < GroupAccuracy.COLUMNS.size(); i++) {
            int number = i;
            columns.put(GroupAccuracy.COLUMNS.get(i), gain -> gain.five().get(number));
        }
        return columns;
    }

    private static IntColumn[] counts(List<Line> lines) {
        return new IntColumn[] {IntColumn.create("Epochs", lines.stream().map(Line::epochs).toArray(Integer[]::new)),
            IntColumn.create("Seeds", lines.stream().mapToInt(line -> line.gain().size()).toArray())};
    }

    /** Returns the {@link #table()} as GitHub-flavoured Markdown. */
    public String toMarkdown() {
        return MarkdownTable.of(table(), Set.of("Method"));
    }

    @Override
    public String toString() {
        return table().printAll();
    }
}
