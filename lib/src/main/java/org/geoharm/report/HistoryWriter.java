package org.geoharm.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Appends to a {@code history.csv}, one row an epoch, written through at once: a killed run keeps its rows.
 *
 * <p>The first row fixes the columns. Not safe for several threads or processes on one file.
 */
public final class HistoryWriter {

    private static final String NAME = "[A-Za-z][A-Za-z0-9_]*";
    private static final double LARGEST_WHOLE = 1e15;

    private final Path file;
    private History written;

    private HistoryWriter(Path file, History written) {
        this.file = file;
        this.written = written;
    }

    /** Begins a history; rows that an earlier run left in the file are dropped. */
    public static HistoryWriter start(Path file) throws IOException {
        if (Files.exists(file)) {
            Files.delete(file);
        }
        return new HistoryWriter(file, new History(List.of(History.EPOCH), List.of()));
    }

    /**
     * Goes on with a history; rows of the resumed epoch and later, and a row cut off by a kill, are dropped.
     *
     * @param file the history so far; may be missing
     * @param epoch the epoch that comes next, &ge; 0
     * @throws IOException if the file cannot be understood; it then stays as it was
     */
    public static HistoryWriter resume(Path file, int epoch) throws IOException {
        if (!Files.exists(file)) {
            return start(file);
        }
        History kept = History.read(file).before(epoch);
        if (kept.size() == 0) {
            return start(file);
        }
        replace(file, line(kept.columns()) + kept.rows().stream().map(HistoryWriter::line).collect(Collectors.joining()));
        return new HistoryWriter(file, kept);
    }

    /**
     * Gives the rows so far columns that they lack, empty; before the first row there is nothing to do, as it brings all columns.
     *
     * @throws IOException if the file cannot be written; it then stays as it was
     */
    public HistoryWriter withColumns(List<String> names) throws IOException {
        List<String> lacking = names.stream().filter(name -> !written.columns().contains(name)).toList();
        if (written.size() == 0 || lacking.isEmpty()) {
            return this;
        }
        List<String> columns = new ArrayList<>(written.columns());
        columns.addAll(lacking);
        History wider = new History(columns, written.rows().stream().map(row -> widened(row, columns.size())).toList());
        replace(file, line(columns) + wider.rows().stream().map(HistoryWriter::line).collect(Collectors.joining()));
        return new HistoryWriter(file, wider);
    }

    private static double[] widened(double[] row, int width) {
        double[] wide = Arrays.copyOf(row, width);
        Arrays.fill(wide, row.length, width, Double.NaN);
        return wide;
    }

    /**
     * Appends the row of an epoch.
     *
     * @param epoch zero-based, larger than the last one
     * @param values number of each column; the first call's names, in the map's order, become the columns. A column that a later
     *     call leaves out gets an empty cell
     * @throws IllegalArgumentException if the epoch does not grow, a name is new, or is not letters, digits and underscores
     * @throws IOException if the file cannot be written; the message says what to change
     */
    public void add(int epoch, Map<String, Double> values) throws IOException {
        boolean first = written.size() == 0;
        List<String> columns = first ? columnsOf(values) : written.columns();
        check(epoch, columns, values);
        double[] row = columns.stream().mapToDouble(name -> values.getOrDefault(name, Double.NaN)).toArray();
        row[0] = epoch;
        append((first ? line(columns) : "") + line(row));
        List<double[]> rows = new ArrayList<>(written.rows());
        rows.add(row);
        written = new History(columns, rows);
    }

    /** Returns what stands in the file now. */
    public History history() {
        return written;
    }

    private static List<String> columnsOf(Map<String, Double> values) {
        List<String> columns = new ArrayList<>(List.of(History.EPOCH));
        columns.addAll(values.keySet());
        for (String name : values.keySet()) {
            if (!name.matches(NAME) || name.equals(History.EPOCH)) {
                throw new IllegalArgumentException("a column must be named in letters, digits and underscores, and not "
                        + History.EPOCH + ", got '" + name + "'");
            }
        }
        return columns;
    }

    private void check(int epoch, List<String> columns, Map<String, Double> values) {
        int last = written.size() == 0 ? -1 : (int) written.rows().get(written.size() - 1)[0];
        if (epoch <= last) {
            throw new IllegalArgumentException("epoch must be > " + last + ", the last one written, got " + epoch);
        }
        for (String name : values.keySet()) {
            if (!columns.contains(name)) {
                throw new IllegalArgumentException("column '" + name + "' is not one of " + columns
                        + ", which the first row fixed; give it in the first row too, as NaN if need be");
            }
        }
    }

    private void append(String text) throws IOException {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (FileSystemException e) {
            throw new IOException(file + ": cannot be written (" + e.getClass().getSimpleName() + " of " + e.getFile()
                    + "); choose another folder or change its permissions", e);
        }
    }

    private static void replace(Path file, String text) throws IOException {
        Path temporary = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            Files.writeString(temporary, text, StandardCharsets.UTF_8);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static String line(List<String> cells) {
        return String.join(",", cells) + "\n";
    }

    private static String line(double[] row) {
        return line(DoubleStream.of(row).mapToObj(HistoryWriter::cell).toList());
    }

    private static String cell(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        boolean whole = value == Math.rint(value) && Math.abs(value) < LARGEST_WHOLE;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }
}
