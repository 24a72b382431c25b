package org.geoharm.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class LeaderboardTest {

    private static final Leaderboard EMPTY = Leaderboard.of("Probe on frozen features; thirds of the classes.");
    private static final GroupAccuracy PLAIN = new GroupAccuracy(44.335, 20, 10, 14.1, 24.801);
    private static final GroupAccuracy BETTER = new GroupAccuracy(45, 22, 14, 13, 27);

    @Test
    void table_averagesSeedsIntoOneRow() {
        Table table = EMPTY.with(new Leaderboard.Entry("SimCLR", PLAIN, 20, 0))
                .with(new Leaderboard.Entry("SimCLR+GH", BETTER, 20, 0))
                .with(new Leaderboard.Entry("SimCLR", BETTER, 20, 1)).table();
        assertEquals(List.of("Method", "Many", "Medium", "Few", "Std", "Avg", "Epochs", "Seeds", "Many ±", "Medium ±", "Few ±", "Std ±",
                "Avg ±"), table.columnNames());
        assertEquals(List.of("SimCLR", "44.67", "21.00", "12.00", "13.55", "25.90", "20", "2", "4.22", "12.71", "25.41", "6.99", "13.97"),
                row(table, 0));
        assertEquals(List.of("SimCLR+GH", "45.00", "22.00", "14.00", "13.00", "27.00", "20", "1", "–", "–", "–", "–", "–"),
                row(table, 1));
    }

    @Test
    void shown_hasMeanAndIntervalInOneCell_whereThereAreSeveralSeeds() {
        Leaderboard board = EMPTY.with(new Leaderboard.Entry("SimCLR", PLAIN, 10, 20, 0, 2))
                .with(new Leaderboard.Entry("SimCLR+GH", BETTER, 20, 0))
                .with(new Leaderboard.Entry("SimCLR", BETTER, 12, 20, 1, 3));
        Table shown = board.shown();
        assertEquals(List.of("Method", "Many", "Medium", "Few", "Std", "Avg", "kNN", "s/epoch", "Epochs", "Seeds"), shown.columnNames());
        assertEquals(List.of("SimCLR", "44.67 ± 4.22", "21.00 ± 12.71", "12.00 ± 25.41", "13.55 ± 6.99", "25.90 ± 13.97",
                "11.00 ± 12.71", "2.50", "20", "2"), row(shown, 0));
        assertEquals(List.of("SimCLR+GH", "45.00", "22.00", "14.00", "13.00", "27.00", "–", "–", "20", "1"), row(shown, 1));
        assertTrue(board.toString().contains("44.67 ± 4.22"), board.toString());
        assertTrue(board.toMarkdown().startsWith("""
                | Method | Many | Medium | Few | Std | Avg | kNN | s/epoch | Epochs | Seeds |
                | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
                | SimCLR | 44.67 ± 4.22 | 21.00 ± 12.71 |"""), board.toMarkdown());
    }

    @Test
    void shown_ofOneSeedEach_isTheTable() {
        Leaderboard board = EMPTY.with(new Leaderboard.Entry("SimCLR", PLAIN, 10, 20, 0, 2));
        assertEquals(board.table().printAll(), board.shown().printAll());
    }

    @Test
    void estimates_areThoseOfTheRows() {
        Leaderboard board = EMPTY.with(new Leaderboard.Entry("SimCLR", PLAIN, 20, 0))
                .with(new Leaderboard.Entry("SimCLR+GH", BETTER, 20, 0)).with(new Leaderboard.Entry("SimCLR", BETTER, 20, 1));
        assertEquals(List.of(GroupEstimate.of(List.of(PLAIN, BETTER)), GroupEstimate.of(List.of(BETTER))), board.estimates());
    }

    @Test
    void table_keepsLengthsOfTrainingApart() {
        Table table = EMPTY.with(new Leaderboard.Entry("SimCLR", PLAIN, 20, 0))
                .with(new Leaderboard.Entry("SimCLR", BETTER, 40, 0)).table();
        assertEquals(List.of(20, 40), table.intColumn("Epochs").asList());
    }

    @Test
    void table_hasAColumnForKnn_onlyWhereOneWasMeasured() {
        Table table = EMPTY.with(new Leaderboard.Entry("SimCLR", PLAIN, 20.5, 20, 0, Double.NaN))
                .with(new Leaderboard.Entry("SDCLR", PLAIN, 20, 0)).table();
        assertEquals(List.of("20.50", "–"), List.of(table.column("kNN").getString(0), table.column("kNN").getString(1)));
    }

    /** Without groups the average alone is left, with its interval. */
    @Test
    void table_leavesOutGroups_ofWhichNoResultHasAValue() {
        Leaderboard board = EMPTY.with(new Leaderboard.Entry("SimCLR", ungrouped(20), 20, 0))
                .with(new Leaderboard.Entry("SimCLR", ungrouped(22), 20, 1));
        assertEquals(List.of("Method", "Avg", "Epochs", "Seeds", "Avg ±"), board.table().columnNames());
        assertEquals(List.of("Method", "Avg", "Epochs", "Seeds"), board.shown().columnNames());
        Leaderboard mixed = board.with(new Leaderboard.Entry("SDCLR", PLAIN, 20, 0));
        assertEquals(List.of("Method", "Many", "Medium", "Few", "Std", "Avg", "Epochs", "Seeds"), mixed.shown().columnNames());
    }

    private static GroupAccuracy ungrouped(double average) {
        return new GroupAccuracy(Double.NaN, Double.NaN, Double.NaN, Double.NaN, average);
    }

    @Test
    void table_hasAColumnForTime_theMeanOverSeeds() {
        Table table = EMPTY.with(new Leaderboard.Entry("SimCLR", PLAIN, Double.NaN, 20, 0, 2.5))
                .with(new Leaderboard.Entry("SimCLR", PLAIN, Double.NaN, 20, 1, 3.5))
                .with(new Leaderboard.Entry("untrained", PLAIN, 0, 0)).table();
        assertEquals(List.of("3.00", "–"), List.of(table.column("s/epoch").getString(0), table.column("s/epoch").getString(1)));
    }

    @Test
    void toMarkdown_showsTwoDecimalsAndTheProtocolBelow() {
        String expected = """
                | Method | Many | Medium | Few | Std | Avg | Epochs | Seeds |
                | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
                | A\\|B | 45.00 | 22.00 | 14.00 | 13.00 | 27.00 | 20 | 1 |

                Probe on frozen features; thirds of the classes.
                """;
        assertEquals(expected, EMPTY.with(new Leaderboard.Entry("A|B", BETTER, 20, 0)).toMarkdown());
    }

    @Test
    void toCsv_keepsAllDigits() {
        String csv = EMPTY.with(new Leaderboard.Entry("SimCLR, wide", PLAIN, Double.NaN, 20, 0, Double.NaN)).toCsv();
        assertEquals("Method,Many,Medium,Few,Std,Avg,Epochs,Seeds\n\"SimCLR, wide\",44.335,20.0,10.0,14.1,24.801,20,1\n",
                csv.replace("\r", ""));
    }

    @Test
    void toString_endsWithTheProtocol() {
        String text = EMPTY.with(new Leaderboard.Entry("SimCLR", PLAIN, 20, 0)).toString();
        assertTrue(text.contains("SimCLR") && text.endsWith("Probe on frozen features; thirds of the classes."), text);
    }

    @Test
    void with_leavesTheOldOneAsItWas() {
        EMPTY.with(new Leaderboard.Entry("SimCLR", PLAIN, 20, 0));
        assertEquals(0, EMPTY.table().rowCount());
        assertEquals(List.of(), EMPTY.entries());
    }

    @Test
    void with_rejectsTheSameSeedTwice() {
        Leaderboard one = EMPTY.with(new Leaderboard.Entry("SimCLR", PLAIN, 20, 3));
        var error = assertThrows(IllegalArgumentException.class, () -> one.with(new Leaderboard.Entry("SimCLR", BETTER, 20, 3)));
        assertEquals("a leaderboard must have one result for each method, epochs and seed, "
                + "got a second one of SimCLR with 20 epochs and seed 3", error.getMessage());
    }

    @Test
    void entry_rejectsNegativeEpochsAndNoName() {
        var epochs = assertThrows(IllegalArgumentException.class, () -> new Leaderboard.Entry("SimCLR", PLAIN, -1, 0));
        assertEquals("epochs must be >= 0, got -1", epochs.getMessage());
        var name = assertThrows(IllegalArgumentException.class, () -> new Leaderboard.Entry(" ", PLAIN, 1, 0));
        assertEquals("method must have a name, got ' '", name.getMessage());
    }

    private static List<String> row(Table table, int row) {
        return table.columns().stream().map(column -> column.getString(row)).toList();
    }
}
