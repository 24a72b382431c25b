package org.geoharm.display;

import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvWriteOptions;

/** A link that saves a whole table, unrounded, without a server: the CSV is in the link. */
final class CsvLink {

    /** Bytes of a link at most, as it stands in the notebook's file. */
    static final int LIMIT = 30_000;

    private CsvLink() {}

    /** Returns the link, or how to save a table that is too large for one; nothing for a table without columns. */
    static String html(Table table) {
        if (table.columnCount() == 0) {
            return "";
        }
        String name = fileName(table.name());
        // A cell takes one byte at least, so a table with more cells need not be written to know.
        String link = (long) table.rowCount() * table.columnCount() > LIMIT ? "" : encoded(table);
        if (link.isEmpty() || link.length() > LIMIT) {
            return String.format(Locale.ROOT, "save all %,d rows with <code>table.write().csv(&quot;%s&quot;)</code>", table.rowCount(), name);
        }
        return "<a download=\"" + name + "\" href=\"data:text/csv;charset=utf-8," + link + "\">CSV</a>";
    }

    private static String encoded(Table table) {
        StringWriter csv = new StringWriter();
        table.write().usingOptions(CsvWriteOptions.builder(csv).build());
        return URLEncoder.encode(csv.toString(), StandardCharsets.UTF_8).replace("+", "%20").replace("%2C", ",");
    }

    private static String fileName(String title) {
        String words = title == null ? "" : title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return (words.isEmpty() ? "table" : words) + ".csv";
    }
}
