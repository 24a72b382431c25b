package org.geoharm.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.geoharm.golden.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GroupAccuracyTest {

    private static final double EXACT = 1e-11;

    static List<JsonNode> summaries() {
        return Golden.cases("08_group_summary").toList();
    }

    static List<JsonNode> summariesByCount() {
        return summaries().stream().filter(c -> c.has("threshold_rule")).toList();
    }

    @ParameterizedTest
    @MethodSource("summaries")
    void of_equalsTheReferencesMeans(JsonNode summary) {
        JsonNode expected = summary.get("reference");
        GroupAccuracy accuracy = accuracy(summary, expected, "major_idx", "moderate_idx", "minor_idx");
        assertEquals(expected.get("major_mean").asDouble(), accuracy.many(), EXACT);
        assertEquals(expected.get("moderate_mean").asDouble(), accuracy.medium(), EXACT);
        assertEquals(expected.get("minor_mean").asDouble(), accuracy.few(), EXACT);
        assertEquals(expected.get("overall_mean").asDouble(), accuracy.average(), EXACT);
    }

    @ParameterizedTest
    @MethodSource("summaries")
    void of_equalsTheMeansOfStableThirds(JsonNode summary) {
        JsonNode expected = summary.get("stable_sort");
        GroupAccuracy accuracy = accuracy(summary, expected, "major_idx", "moderate_idx", "minor_idx");
        assertEquals(expected.get("major_mean").asDouble(), accuracy.many(), EXACT);
        assertEquals(expected.get("moderate_mean").asDouble(), accuracy.medium(), EXACT);
        assertEquals(expected.get("minor_mean").asDouble(), accuracy.few(), EXACT);
    }

    @ParameterizedTest
    @MethodSource("summaries")
    void std_isAHundredTimesTheReferences(JsonNode summary) {
        boolean byCount = summary.has("threshold_rule");
        JsonNode expected = summary.get(byCount ? "threshold_rule" : "reference");
        GroupAccuracy accuracy = byCount ? accuracy(summary, expected, "many_idx", "medium_idx", "few_idx")
                : accuracy(summary, expected, "major_idx", "moderate_idx", "minor_idx");
        assertEquals(100 * expected.get("group_std_over_100").asDouble(), accuracy.std(), EXACT);
    }

    @ParameterizedTest
    @MethodSource("summariesByCount")
    void of_equalsTheMeansOfTheRuleByCount(JsonNode summary) {
        JsonNode expected = summary.get("threshold_rule");
        GroupAccuracy accuracy = accuracy(summary, expected, "many_idx", "medium_idx", "few_idx");
        assertEquals(expected.get("many_mean").asDouble(), accuracy.many(), EXACT);
        assertEquals(expected.get("medium_mean").asDouble(), accuracy.medium(), EXACT);
        assertEquals(expected.get("few_mean").asDouble(), accuracy.few(), EXACT);
    }

    @Test
    void of_leavesOutClassesWithoutTestImages() {
        GroupAccuracy accuracy = GroupAccuracy.of(new double[] {80, Double.NaN, 60, 10}, ints(0, 1), ints(2), ints(3));
        assertEquals(80, accuracy.many());
        assertEquals(50, accuracy.average());
    }

    @Test
    void of_aGroupWithoutClasses_isShownAsADash() {
        GroupAccuracy accuracy = GroupAccuracy.of(new double[] {80, 60}, ints(0), ints(1), ints());
        assertTrue(Double.isNaN(accuracy.few()) && Double.isNaN(accuracy.std()));
        assertEquals("GroupAccuracy(many=80.00, medium=60.00, few=–, std=–, average=70.00)", accuracy.toString());
        assertEquals(List.of("80.00", "60.00", "–", "–", "70.00"), cells(accuracy));
    }

    @Test
    void of_equalGroups_haveNoDeviation() {
        assertEquals(0, GroupAccuracy.of(new double[] {40, 40, 40}, ints(0), ints(1), ints(2)).std());
    }

    @Test
    void of_rejectsAnAccuracyThatIsNoPercentage() {
        var error = assertThrows(IllegalArgumentException.class,
                () -> GroupAccuracy.of(new double[] {50, 101}, ints(0), ints(1), ints()));
        assertEquals("accuracy of class 1 must be in percent, 0 to 100, got 101.0", error.getMessage());
    }

    @Test
    void of_rejectsAClassInTwoGroups() {
        var error = assertThrows(IllegalArgumentException.class,
                () -> GroupAccuracy.of(new double[] {50, 10}, ints(0, 1), ints(1), ints()));
        assertEquals("a class must stand in one group, class 1 stands in two", error.getMessage());
    }

    @Test
    void of_rejectsAClassThatIsNotThere() {
        var error = assertThrows(IllegalArgumentException.class,
                () -> GroupAccuracy.of(new double[] {50, 10}, ints(0, 2), ints(1), ints()));
        assertEquals("class of a group must be in [0, 2), got 2", error.getMessage());
    }

    @Test
    void mean_averagesEachNumber() {
        GroupAccuracy mean = GroupAccuracy.mean(List.of(new GroupAccuracy(10, 20, 30, 8, 20), new GroupAccuracy(20, 20, 20, 0, 22)));
        assertEquals(new GroupAccuracy(15, 20, 25, 4, 21), mean);
    }

    @Test
    void mean_ofNothing_isRejected() {
        var error = assertThrows(IllegalArgumentException.class, () -> GroupAccuracy.mean(List.of()));
        assertEquals("a mean needs at least one GroupAccuracy, got none", error.getMessage());
    }

    private static GroupAccuracy accuracy(JsonNode summary, JsonNode groups, String many, String medium, String few) {
        return GroupAccuracy.of(Golden.doubles(summary.get("per_class_acc")), Golden.ints(groups.get(many)),
                Golden.ints(groups.get(medium)), Golden.ints(groups.get(few)));
    }

    private static List<String> cells(GroupAccuracy accuracy) {
        return accuracy.table().columns().stream().map(column -> column.getString(0)).toList();
    }

    private static int[] ints(int... values) {
        return values;
    }
}
