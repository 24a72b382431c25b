package org.geoharm.report;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Tables as GitHub-flavoured Markdown. */
public final class MarkdownTable {

    private MarkdownTable() {}

    /**
     * Returns a table, each row a line.
     *
     * @param names columns that stand to the left; all others stand to the right, as numbers do
     */
    public static String of(Table table, Set<String> names) {
        String rule = table.columns().stream().map(c -> names.contains(c.name()) ? "---" : "---:")
                .collect(Collectors.joining(" | ", "| ", " |\n"));
        String body = IntStream.range(0, table.rowCount()).mapToObj(row -> line(table.columns().stream().map(c -> cell(c, row)).toList()))
                .collect(Collectors.joining());
        return line(table.columnNames()) + rule + body;
    }

    private static String cell(Column<?> column, int row) {
        return column.getString(row).replace("|", "\\|");
    }

    private static String line(Collection<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
