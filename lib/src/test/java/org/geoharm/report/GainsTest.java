package org.geoharm.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class GainsTest {

    private static final Leaderboard EMPTY = Leaderboard.of("protocol");

    private static GroupAccuracy around(double average) {
        return new GroupAccuracy(average + 10, average, average - 10, 8, average);
    }

    private static Leaderboard with(Leaderboard board, String method, long seed, double average) {
        return board.with(new Leaderboard.Entry(method, around(average), 20, seed));
    }

    /** Seeds differ by 10 points, gains by 1: only pairing sees the gain. */
    private static Leaderboard twoMethods() {
        Leaderboard board = EMPTY;
        for (int seed = 0; seed < 2; seed++) {
            board = with(board, "SimCLR", seed, 30 + 10 * seed);
            board = with(board, "SimCLR+GH", seed, 32 + 11 * seed);
            board = with(board, "SimCLR+BCL", seed, 40 - 10 * seed);
            board = with(board, "SimCLR+BCL+GH", seed, 39 - 11 * seed);
        }
        return with(board, "untrained", 0, 4);
    }

    @Test
    void perMethod_estimatesDifferencesWithinPairs() {
        var gains = Gains.of(twoMethods(), "GH").perMethod();
        assertEquals(List.of(new Gains.Row("SimCLR", 20), new Gains.Row("SimCLR+BCL", 20)), List.copyOf(gains.keySet()));
        assertEquals(Estimate.of(2, 3), gains.get(new Gains.Row("SimCLR", 20)).average());
        assertEquals(Estimate.of(-1, -2), gains.get(new Gains.Row("SimCLR+BCL", 20)).few());
        assertEquals(Estimate.of(0, 0), gains.get(new Gains.Row("SimCLR", 20)).std());
    }

    @Test
    void table_leavesOutGroups_ofWhichNoGainHasAValue() {
        GroupAccuracy plain = new GroupAccuracy(Double.NaN, Double.NaN, Double.NaN, Double.NaN, 20);
        GroupAccuracy better = new GroupAccuracy(Double.NaN, Double.NaN, Double.NaN, Double.NaN, 21.5);
        Table table = Gains.of(EMPTY.with(new Leaderboard.Entry("CE from SimCLR", plain, 20, 0))
                .with(new Leaderboard.Entry("CE from SimCLR+GH", better, 20, 0)), "GH").table();
        assertEquals(List.of("Method", "Avg", "Epochs", "Seeds"), table.columnNames());
        assertEquals(List.of("+1.50", "+1.50"), table.stringColumn("Avg").asList());
    }

    @Test
    void found_withoutAPair_isNothing() {
        assertEquals(Optional.empty(), Gains.found(with(EMPTY, "CE from scratch", 0, 4), "GH"));
        assertEquals(Gains.of(twoMethods(), "GH").toMarkdown(), Gains.found(twoMethods(), "GH").orElseThrow().toMarkdown());
    }

    @Test
    void average_isOverTheMethodsOfEachSeed() {
        GroupEstimate average = Gains.of(twoMethods(), "GH").average();
        assertEquals(Estimate.of((2 - 1) / 2.0, (3 - 2) / 2.0), average.average());
        assertEquals(2, average.size());
    }

    @Test
    void average_leavesOutSeedsThatNotAllMethodsHave() {
        Leaderboard board = with(with(twoMethods(), "SimCLR", 7, 10), "SimCLR+GH", 7, 90);
        assertEquals(Gains.of(twoMethods(), "GH").average(), Gains.of(board, "GH").average());
        assertEquals(3, Gains.of(board, "GH").perMethod().get(new Gains.Row("SimCLR", 20)).size());
    }

    @Test
    void average_withoutASharedSeed_isRefused_andTheTableGoesWithoutIt() {
        Leaderboard board = with(with(with(with(EMPTY, "SimCLR", 0, 10), "SimCLR+GH", 0, 12), "Focal", 1, 10), "Focal+GH", 1, 11);
        Gains gains = Gains.of(board, "GH");
        assertEquals("an average over methods needs a seed with which all were trained, with and without GH, got SimCLR with seeds [0], "
                + "Focal with seeds [1]", assertThrows(IllegalStateException.class, gains::average).getMessage());
        assertEquals(List.of("SimCLR", "Focal"), gains.table().stringColumn("Method").asList());
    }

    @Test
    void of_doesNotPairOtherSeedsOrLengths_norPartsOfWords() {
        Leaderboard board = with(with(EMPTY, "SimCLR", 0, 10), "SimCLR+GH", 1, 12)
                .with(new Leaderboard.Entry("SimCLR+GH", around(20), 40, 0)).with(new Leaderboard.Entry("SimCLR+GHOST", around(20), 20, 0));
        var error = assertThrows(IllegalArgumentException.class, () -> Gains.of(board, "GH"));
        assertEquals("gains of GH need a method both with and without it, of one length and seed, got [SimCLR, SimCLR+GH, SimCLR+GHOST]",
                error.getMessage());
    }

    @Test
    void of_findsThePartWhereverItStands() {
        Leaderboard board = with(with(EMPTY, "SimCLR+BCL", 0, 10), "SimCLR+GH+BCL", 0, 12.5);
        assertEquals(2.5, Gains.of(board, "GH").average().average().mean());
        assertEquals(2, Gains.of(with(with(EMPTY, "SimCLR+GH", 0, 10), "SimCLR+BCL+GH", 0, 12), "BCL").average().many().mean());
    }

    @Test
    void without_takesOneWholePartAway() {
        assertEquals(Optional.of("SimCLR+BCL"), Gains.without("SimCLR+BCL+GH", "GH"));
        assertEquals(Optional.of("LA from SimCLR"), Gains.without("LA from SimCLR+GH", "GH"));
        assertEquals(Optional.empty(), Gains.without("SimCLR+GHOST", "GH"));
    }

    @Test
    void table_hasARowAMethodAndTheirAverage() {
        Table table = Gains.of(twoMethods(), "GH").table();
        assertEquals("Gain of GH, percentage points", table.name());
        assertEquals(List.of("Method", "Many", "Medium", "Few", "Std", "Avg", "Epochs", "Seeds"), table.columnNames());
        assertEquals(List.of("SimCLR", "+2.50 ± 6.35", "+2.50 ± 6.35", "+2.50 ± 6.35", "+0.00 ± 0.00", "+2.50 ± 6.35", "20", "2"),
                row(table, 0));
        assertEquals(List.of("average", "+0.50 ± 0.00", "+0.50 ± 0.00", "+0.50 ± 0.00", "+0.00 ± 0.00", "+0.50 ± 0.00", "20", "2"),
                row(table, 2));
    }

    @Test
    void numbers_areTheTableUnrounded_withHalfWidthsBehind() {
        Table numbers = Gains.of(twoMethods(), "GH").numbers();
        assertEquals(List.of("Method", "Many", "Medium", "Few", "Std", "Avg", "Epochs", "Seeds", "Many ±", "Medium ±", "Few ±", "Std ±",
                "Avg ±"), numbers.columnNames());
        assertEquals(List.of("SimCLR", "SimCLR+BCL", "average"), numbers.stringColumn("Method").asList());
        assertEquals(List.of(2.5, -1.5, 0.5), numbers.doubleColumn("Avg").asList());
        assertEquals(Estimate.of(2, 3).interval(), numbers.doubleColumn("Avg ±").get(0));
    }

    @Test
    void numbers_ofOneSeed_haveNoHalfWidths() {
        Gains gains = Gains.of(with(with(EMPTY, "SimCLR", 0, 10), "SimCLR+GH", 0, 9), "GH");
        assertEquals(gains.table().columnNames(), gains.numbers().columnNames());
    }

    @Test
    void table_ofOneSeed_hasNoIntervals() {
        Leaderboard board = with(with(EMPTY, "SimCLR", 0, 10), "SimCLR+GH", 0, 9);
        assertEquals(List.of("SimCLR", "-1.00", "-1.00", "-1.00", "+0.00", "-1.00", "20", "1"), row(Gains.of(board, "GH").table(), 0));
    }

    private static List<String> row(Table table, int row) {
        return table.columns().stream().map(column -> column.getString(row)).toList();
    }
}
