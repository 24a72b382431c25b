package org.geoharm.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class CsvLinkTest {

    @Test
    void html_holdsTheWholeTable_unrounded() {
        Table table = Table.create("Accuracy by group, %", StringColumn.create("a", "x + y", "\"<é>\", z"),
                DoubleColumn.create("b", new double[] {1.23456, 2}));
        String html = CsvLink.html(table);
        assertTrue(html.startsWith("<a download=\"accuracy-by-group.csv\" href=\"data:text/csv;charset=utf-8,"), html);
        String link = html.substring(html.indexOf("8,") + 2, html.indexOf("\">CSV"));
        assertTrue(link.matches("[\\w.*,%-]+"), link);
        assertEquals("a,b\nx + y,1.23456\n\"\"\"<é>\"\", z\",2.0\n", URLDecoder.decode(link, StandardCharsets.UTF_8));
    }

    @Test
    void html_ofATableTooLargeForALink_saysHowToSaveIt() {
        for (int rows : new int[] {CsvLink.LIMIT / 4, 10 * CsvLink.LIMIT}) {
            Table table = Table.create("", IntColumn.create("n", IntStream.range(1000, 1000 + rows).toArray()));
            assertEquals(String.format("save all %,d rows with <code>table.write().csv(&quot;table.csv&quot;)</code>", rows),
                    CsvLink.html(table));
        }
    }

    @Test
    void html_ofNoColumns_isNothing() {
        assertEquals("", CsvLink.html(Table.create("empty")));
    }
}
