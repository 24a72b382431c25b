package org.geoharm.cli;

import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import tech.tablesaw.io.csv.CsvWriteOptions;

/**
 * Tables below each other as one, with the name of each in front of its rows. A column of one name holds values of one kind in all of them;
 * a table that lacks it has empty cells there.
 *
 * @param head of the column of names
 * @param tables in their order, at least one
 */
record StackedTables(String head, List<Table> tables) {

    Table table() {
        Map<String, Column<?>> columns = new LinkedHashMap<>();
        tables.forEach(table -> table.columns().forEach(column -> columns.putIfAbsent(column.name(), column.emptyCopy())));
        StringColumn names = StringColumn.create(head);
        for (Table table : tables) {
            for (int row = 0; row < table.rowCount(); row++) {
                append(table, row, columns);
                names.append(table.name());
            }
        }
        return Table.create(names).addColumns(columns.values().toArray(Column<?>[]::new));
    }

    private static void append(Table table, int row, Map<String, Column<?>> columns) {
        columns.forEach((name, column) -> {
            if (table.containsColumn(name)) {
                column.appendObj(table.column(name).get(row));
            } else {
                column.appendMissing();
            }
        });
    }

    /** Returns comma-separated values with unrounded numbers; an unknown number is an empty cell. */
    String toCsv() {
        StringWriter out = new StringWriter();
        table().write().usingOptions(CsvWriteOptions.builder(out).build());
        return out.toString();
    }
}
