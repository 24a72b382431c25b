package org.geoharm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class StackedTablesTest {

    private static final Table PROBE = Table.create("probe", StringColumn.create("Method", "SimCLR", "SDCLR"),
            DoubleColumn.create("Avg", 20.125, Double.NaN), DoubleColumn.create("kNN", 12.5, 13));
    private static final Table TUNED = Table.create("tuned, all weights", StringColumn.create("Method", "CE from SimCLR"),
            DoubleColumn.create("Avg", new double[] {30}), IntColumn.create("Epochs", new int[] {8}));

    @Test
    void toCsv_leavesEmptyWhatATableLacks() {
        assertEquals(List.of("Part,Method,Avg,kNN,Epochs", "probe,SimCLR,20.125,12.5,", "probe,SDCLR,,13.0,",
                "\"tuned, all weights\",CE from SimCLR,30.0,,8"), new StackedTables("Part", List.of(PROBE, TUNED)).toCsv().lines().toList());
    }

    @Test
    void table_ofOne_isItWithItsName() {
        Table table = new StackedTables("Part", List.of(PROBE)).table();
        assertEquals(List.of("probe", "probe"), table.stringColumn("Part").asList());
        assertEquals(PROBE.columnNames(), table.columnNames().subList(1, 4));
    }
}
