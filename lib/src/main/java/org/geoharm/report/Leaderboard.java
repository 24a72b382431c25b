package org.geoharm.report;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvWriteOptions;

/**
 * Methods against each other: one row a method and length of training, averaged over seeds, under one protocol.
 *
 * <p>A value: {@code with} answers a new leaderboard. Rows stand in the order in which their first result came.
 */
public final class Leaderboard {

    static final String HALF_WIDTH = " ±";

    private final String title;
    private final String protocol;
    private final List<Entry> entries;

    private Leaderboard(String title, String protocol, List<Entry> entries) {
        this.title = title;
        this.protocol = protocol;
        this.entries = entries;
    }

    /**
     * One result of one trained network.
     *
     * @param method what was trained, such as "SimCLR+GH"
     * @param accuracy its accuracy by group
     * @param knn k-NN accuracy in percent; NaN where it was not measured
     * @param epochs epochs of pre-training, &ge; 0; 0 is an untrained network
     * @param seed seed of the run
     * @param secondsPerEpoch mean wall time of an epoch of pre-training; NaN where it was not measured
     */
    public record Entry(String method, GroupAccuracy accuracy, double knn, int epochs, long seed, double secondsPerEpoch) {

        public Entry {
            if (method.isBlank()) {
                throw new IllegalArgumentException("method must have a name, got '" + method + "'");
            }
            if (epochs < 0) {
                throw new IllegalArgumentException("epochs must be >= 0, got " + epochs);
            }
        }

        /** A result without k-NN accuracy and time. */
        public Entry(String method, GroupAccuracy accuracy, int epochs, long seed) {
            this(method, accuracy, Double.NaN, epochs, seed, Double.NaN);
        }

        private Key key() {
            return new Key(method, epochs);
        }
    }

    private record Key(String method, int epochs) {}

    /**
     * Opens an empty leaderboard.
     *
     * @param protocol how the accuracies were measured and how classes were grouped; shown under the table
     */
    public static Leaderboard of(String protocol) {
        return new Leaderboard("Leaderboard", protocol, List.of());
    }

    /**
     * Adds a result. Results of one method and length of training become one row, their mean.
     *
     * @throws IllegalArgumentException if that method, length and seed is there already
     */
    public Leaderboard with(Entry entry) {
        boolean twice = entries.stream().anyMatch(e -> e.key().equals(entry.key()) && e.seed() == entry.seed());
        if (twice) {
            throw new IllegalArgumentException("a leaderboard must have one result for each method, epochs and seed, got a second one of "
                    + entry.method() + " with " + entry.epochs() + " epochs and seed " + entry.seed());
        }
        List<Entry> more = new ArrayList<>(entries);
        more.add(entry);
        return new Leaderboard(title, protocol, List.copyOf(more));
    }

    /** Returns the same under another title, such as the name of the dataset. */
    public Leaderboard titled(String other) {
        return new Leaderboard(other, protocol, entries);
    }

    /** Returns how the accuracies were measured, in words. */
    public String protocol() {
        return protocol;
    }

    /** Returns the results one by one, in the order in which they came. */
    public List<Entry> entries() {
        return entries;
    }

    /**
     * Returns the columns Method, Many, Medium, Few and Std (where some result has groups of classes), Avg, kNN and s/epoch (where some
     * result has them), Epochs and Seeds; where some row has several seeds, columns such as {@code Many ±} follow with half the width of the 95 % interval by
     * Student's t.
     *
     * <p>Accuracies are percent, means over the seeds, unrounded, shown with two decimals; Seeds is how many went in.
     */
    public Table table() {
        List<List<Entry>> rows = rows();
        Table table = Table.create(title, StringColumn.create("Method", rows.stream().map(r -> r.get(0).method())));
        accuracies().forEach((name, number) -> table.addColumns(TwoDecimals.column(name, each(rows, number, Estimate::mean))));
        if (entries.stream().anyMatch(e -> !Double.isNaN(e.secondsPerEpoch()))) {
            table.addColumns(TwoDecimals.column("s/epoch", each(rows, Entry::secondsPerEpoch, Estimate::mean)));
        }
        table.addColumns(
                IntColumn.create("Epochs", rows.stream().mapToInt(r -> r.get(0).epochs()).toArray()),
                IntColumn.create("Seeds", rows.stream().mapToInt(List::size).toArray()));
        if (repeated(rows)) {
            accuracies().forEach((name, number) -> table.addColumns(
                    TwoDecimals.column(name + HALF_WIDTH, each(rows, number, Estimate::interval))));
        }
        return table;
    }

    /**
     * Returns the table as people read it: where rows have several seeds, accuracies are text, {@code 44.67 ± 4.22}, the mean and half the
     * width of the 95 % interval by Student's t.
     */
    public Table shown() {
        Table table = table();
        List<List<Entry>> rows = rows();
        if (repeated(rows)) {
            accuracies().forEach((name, number) -> {
                table.replaceColumn(name, StringColumn.create(name, rows.stream().map(row -> Estimate.of(row, number).text())));
                table.removeColumns(name + HALF_WIDTH);
            });
        }
        return table;
    }

    /** Returns what the seeds of each row of the table say about its accuracies by group. */
    public List<GroupEstimate> estimates() {
        return rows().stream().map(row -> GroupEstimate.of(row.stream().map(Entry::accuracy).toList())).toList();
    }

    /** Returns the columns of accuracies: those of groups, unless no result has groups, and kNN where some result has it. */
    private Map<String, ToDoubleFunction<Entry>> accuracies() {
        Map<String, ToDoubleFunction<Entry>> columns = new LinkedHashMap<>();
        if (entries.isEmpty() || entries.stream().anyMatch(e -> e.accuracy().isGrouped())) {
            columns.put("Many", e -> e.accuracy().many());
            columns.put("Medium", e -> e.accuracy().medium());
            columns.put("Few", e -> e.accuracy().few());
            columns.put("Std", e -> e.accuracy().std());
        }
        columns.put("Avg", e -> e.accuracy().average());
        if (entries.stream().anyMatch(e -> !Double.isNaN(e.knn()))) {
            columns.put("kNN", Entry::knn);
        }
        return columns;
    }

    private static double[] each(List<List<Entry>> rows, ToDoubleFunction<Entry> number, ToDoubleFunction<Estimate> of) {
        return rows.stream().mapToDouble(row -> of.applyAsDouble(Estimate.of(row, number))).toArray();
    }

    private static boolean repeated(List<List<Entry>> rows) {
        return rows.stream().anyMatch(row -> row.size() > 1);
    }

    /** Returns the {@linkplain #shown() table as people read it} and the protocol under it, as GitHub-flavoured Markdown. */
    public String toMarkdown() {
        return MarkdownTable.of(shown(), Set.of("Method")) + "\n" + protocol + "\n";
    }

    /** Returns the table as comma-separated values with unrounded numbers; an unknown number is an empty cell. */
    public String toCsv() {
        StringWriter out = new StringWriter();
        table().write().usingOptions(CsvWriteOptions.builder(out).build());
        return out.toString();
    }

    @Override
    public String toString() {
        return shown().printAll() + "\n" + protocol;
    }

    private List<List<Entry>> rows() {
        Map<Key, List<Entry>> rows = new LinkedHashMap<>();
        entries.forEach(e -> rows.computeIfAbsent(e.key(), k -> new ArrayList<>()).add(e));
        return List.copyOf(rows.values());
    }
}
