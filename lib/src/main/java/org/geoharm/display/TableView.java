package org.geoharm.display;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * The part of a table that is shown, as text.
 *
 * @param title the table's name; may be empty
 * @param headers names of the shown columns
 * @param numeric whether each shown column holds numbers
 * @param rows the shown cells
 * @param leftOut what is not shown, such as {@code … 90 more rows}; empty if all is
 */
record TableView(String title, List<String> headers, List<Boolean> numeric, List<List<String>> rows, String leftOut) {

    private static final int ALL_UP_TO = 20;
    private static final int ROWS_OF_A_LONG_ONE = 10;
    private static final int COLUMNS = 20;
    /** Below this, two decimals would show too little of a number. */
    private static final double SMALL = 0.005;

    static TableView of(Table table) {
        return of(table, table.rowCount() <= ALL_UP_TO ? table.rowCount() : ROWS_OF_A_LONG_ONE);
    }

    /** Shows all rows, however many there are. */
    static TableView whole(Table table) {
        return of(table, table.rowCount());
    }

    private static TableView of(Table table, int rows) {
        List<Column<?>> columns = table.columns().subList(0, Math.min(COLUMNS, table.columnCount()));
        List<List<String>> cells = IntStream.range(0, rows)
                .mapToObj(row -> columns.stream().map(column -> cell(column, row)).toList()).toList();
        return new TableView(table.name() == null ? "" : table.name(), columns.stream().map(Column::name).toList(),
                columns.stream().map(TableView::isNumeric).toList(), cells, leftOut(table, rows, columns.size()));
    }

    /** Returns the same with all columns to the right, as numbers stand, but for one of names. */
    TableView withNumbers(String names) {
        return new TableView(title, headers, headers.stream().map(header -> !header.equals(names)).toList(), rows, leftOut);
    }

    private static boolean isNumeric(Column<?> column) {
        return List.of(ColumnType.DOUBLE, ColumnType.FLOAT, ColumnType.INTEGER, ColumnType.LONG, ColumnType.SHORT).contains(column.type());
    }

    private static String cell(Column<?> column, int row) {
        if (column.isMissing(row)) {
            return "";
        }
        Object value = column.get(row);
        return value instanceof Double || value instanceof Float ? decimals(((Number) value).doubleValue()) : String.valueOf(value);
    }

    private static String decimals(double value) {
        boolean small = value != 0 && Math.abs(value) < SMALL;
        return String.format(Locale.ROOT, small ? "%.2e" : "%.2f", value);
    }

    private static String leftOut(Table table, int rows, int columns) {
        List<String> parts = new ArrayList<>();
        if (rows < table.rowCount()) {
            parts.add("… " + (table.rowCount() - rows) + " more rows");
        }
        if (columns < table.columnCount()) {
            parts.add("… " + (table.columnCount() - columns) + " more columns");
        }
        return String.join(", ", parts);
    }
}
