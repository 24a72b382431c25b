package org.geoharm.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What was measured while a network trained: one row an epoch, one named column a quantity.
 *
 * <p>A value read from a {@code history.csv}; {@link HistoryWriter} writes one. The first column is always {@code epoch}.
 */
public final class History {

    static final String EPOCH = "epoch";

    private final List<String> columns;
    private final List<double[]> rows;

    /** Takes rows of as many numbers as there are columns; NaN where a number is missing. */
    History(List<String> columns, List<double[]> rows) {
        this.columns = List.copyOf(columns);
        this.rows = List.copyOf(rows);
    }

    /**
     * Reads a history.
     *
     * <p>A last line without a line end is a row that a killed run did not finish; it is left out.
     *
     * @throws IOException if the file is missing or a line cannot be understood; the message names file and line
     */
    public static History read(Path file) throws IOException {
        String text = text(file);
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        List<String> lines = whole.lines().toList();
        if (lines.isEmpty()) {
            return empty();
        }
        List<String> columns = List.of(lines.get(0).split(",", -1));
        require(columns.get(0).equals(EPOCH), file, 1, "the first column must be " + EPOCH + ", found '" + columns.get(0) + "'");
        List<double[]> rows = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            double[] row = row(file, i + 1, columns, lines.get(i).split(",", -1));
            double last = rows.isEmpty() ? -1 : rows.get(rows.size() - 1)[0];
            require(row[0] > last && row[0] == Math.rint(row[0]), file, i + 1,
                    "epoch must be a whole number that grows from line to line, found " + row[0] + " after " + last);
            rows.add(row);
        }
        return new History(columns, rows);
    }

    /** Returns the history of a training of which no epoch is done. */
    public static History empty() {
        return new History(List.of(EPOCH), List.of());
    }

    /** Returns the names of the columns, {@code epoch} first. */
    public List<String> columns() {
        return columns;
    }

    /** Returns the number of epochs recorded. */
    public int size() {
        return rows.size();
    }

    /**
     * Returns one column, a number an epoch; NaN where none was recorded.
     *
     * @throws IllegalArgumentException if there is no such column
     */
    public double[] column(String name) {
        int index = columns.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("column must be one of " + columns + ", got '" + name + "'");
        }
        return rows.stream().mapToDouble(row -> row[index]).toArray();
    }

    /** Returns the rows of epochs below a limit. */
    public History before(int epoch) {
        return new History(columns, rows.stream().filter(row -> row[0] < epoch).toList());
    }

    /** Returns all columns as a table; {@code epoch} holds whole numbers. */
    public Table table() {
        Table table = Table.create("History", IntColumn.create(EPOCH, rows.stream().mapToInt(row -> (int) row[0]).toArray()));
        columns.stream().skip(1).forEach(name -> table.addColumns(DoubleColumn.create(name, column(name))));
        return table;
    }

    /**
     * Returns several histories below each other, as charts of one line a method want them.
     *
     * @param byMethod at least one history by the name in tables
     * @return the columns that all have, {@code epoch} first, and the text column {@code method}
     */
    public static Table together(Map<String, History> byMethod) {
        if (byMethod.isEmpty()) {
            throw new IllegalArgumentException("at least one history is needed, got none");
        }
        List<String> common = byMethod.values().iterator().next().columns().stream()
                .filter(name -> byMethod.values().stream().allMatch(history -> history.columns().contains(name))).toList();
        Table all = null;
        for (Map.Entry<String, History> entry : byMethod.entrySet()) {
            Table rows = entry.getValue().table().selectColumns(common.toArray(String[]::new));
            rows.addColumns(StringColumn.create("method", Collections.nCopies(rows.rowCount(), entry.getKey())));
            all = all == null ? rows : all.append(rows);
        }
        return all;
    }

    @Override
    public String toString() {
        return "History(epochs=" + size() + ", columns=" + columns + ")";
    }

    List<double[]> rows() {
        return rows;
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new IOException(file + ": no such file; a run writes it at the end of its first epoch", e);
        }
    }

    private static double[] row(Path file, int line, List<String> columns, String[] cells) throws IOException {
        require(cells.length == columns.size(), file, line,
                "expected " + columns.size() + " cells (" + String.join(",", columns) + "), found " + cells.length);
        double[] row = new double[cells.length];
        for (int c = 0; c < cells.length; c++) {
            row[c] = number(file, line, columns.get(c), cells[c]);
        }
        return row;
    }

    private static double number(Path file, int line, String column, String cell) throws IOException {
        try {
            return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            throw new IOException(file + ", line " + line + ": " + column + " must be a number, found '" + cell + "'", e);
        }
    }

    private static void require(boolean holds, Path file, int line, String message) throws IOException {
        if (!holds) {
            throw new IOException(file + ", line " + line + ": " + message);
        }
    }
}
