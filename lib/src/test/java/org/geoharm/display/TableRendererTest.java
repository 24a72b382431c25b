package org.geoharm.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class TableRendererTest {

    private final TableRenderer renderer = new TableRenderer();

    @Test
    void render_asText_alignsAndKeepsTwoDecimals() {
        Table table = Table.create("Probe", StringColumn.create("Method", "SimCLR", "GH"),
                DoubleColumn.create("Many", 12.345, 1e-5), IntColumn.create("n", new int[] {1, 2000}));
        assertEquals("""
                Probe
                Method      Many     n
                ------  --------  ----
                SimCLR     12.35     1
                GH      1.00e-05  2000""", renderer.render(table).plain());
    }

    @Test
    void render_asHtml_escapesAndAlignsNumbersRight() {
        Table table = Table.create("<t>", StringColumn.create("a&b", "<script>"), DoubleColumn.create("x", new double[] {2}));
        String html = renderer.render(table).data().get(MimeBundle.HTML);
        assertTrue(html.contains("<caption>&lt;t&gt;</caption>"), html);
        assertTrue(html.contains(">a&amp;b</th>"), html);
        assertTrue(html.contains(">&lt;script&gt;</td><td style=\"text-align: right\">2.00</td>"), html);
        assertFalse(html.contains("<script>"), html);
    }

    @Test
    void render_ofALongTable_saysWhatIsLeftOut() {
        Table table = Table.create("", IntColumn.create("n", IntStream.range(0, 100).toArray()));
        MimeBundle bundle = renderer.render(table);
        assertTrue(bundle.plain().endsWith("9\n… 90 more rows"), bundle.plain());
        assertTrue(bundle.data().get(MimeBundle.HTML).contains("\n<p>… 90 more rows · <a download=\"table.csv\""));
        assertEquals(11, bundle.data().get(MimeBundle.HTML).split("<tr>", -1).length - 1);
    }

    @Test
    void render_ofAWideTable_saysHowManyColumnsAreLeftOut() {
        Table table = Table.create("");
        IntStream.range(0, 25).forEach(i -> table.addColumns(IntColumn.create("c" + i, new int[] {i})));
        assertTrue(renderer.render(table).plain().endsWith("… 5 more columns"));
    }

    @Test
    void render_ofMissingAndNoRows_isEmptyCells() {
        Table table = Table.create("", DoubleColumn.create("x", new double[] {Double.NaN}));
        assertTrue(renderer.render(table).data().get(MimeBundle.HTML).contains("<td style=\"text-align: right\"></td>"));
        assertEquals("x\n-", renderer.render(table.emptyCopy()).plain());
    }
}
