package org.geoharm.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.geoharm.golden.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClassGroupsTest {

    static Stream<JsonNode> golden() {
        return Golden.cases("08_group_summary");
    }

    static Stream<JsonNode> goldenWithThresholds() {
        return golden().filter(c -> c.has("threshold_rule"));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void thirds_equalTheStableSortOfTheGoldenFile(JsonNode golden) {
        ClassGroups groups = ClassGroups.thirds(Golden.ints(golden.get("counts")));
        JsonNode expected = golden.get("stable_sort");
        assertClasses(expected.get("major_idx"), groups, ClassGroup.MANY);
        assertClasses(expected.get("moderate_idx"), groups, ClassGroup.MEDIUM);
        assertClasses(expected.get("minor_idx"), groups, ClassGroup.FEW);
    }

    @ParameterizedTest
    @MethodSource("goldenWithThresholds")
    void byCount_equalsTheThresholdRuleOfTheGoldenFile(JsonNode golden) {
        ClassGroups groups = ClassGroups.byCount(Golden.ints(golden.get("counts")));
        JsonNode expected = golden.get("threshold_rule");
        assertClasses(expected.get("many_idx"), groups, ClassGroup.MANY);
        assertClasses(expected.get("medium_idx"), groups, ClassGroup.MEDIUM);
        assertClasses(expected.get("few_idx"), groups, ClassGroup.FEW);
    }

    private static void assertClasses(JsonNode expected, ClassGroups groups, ClassGroup group) {
        int[] sorted = Golden.ints(expected);
        Arrays.sort(sorted);
        assertArrayEquals(sorted, groups.classes(group));
        Arrays.stream(sorted).forEach(c -> assertEquals(group, groups.of(c)));
    }

    @Test
    void thirds_leaveOutClassesWithoutImages() {
        ClassGroups groups = ClassGroups.thirds(new int[] {0, 9, 0, 4, 6, 0});
        assertEquals(ClassGroup.MANY, groups.of(1));
        assertEquals(ClassGroup.MEDIUM, groups.of(4));
        assertEquals(ClassGroup.FEW, groups.of(3));
        assertFalse(groups.has(0));
        assertEquals(6, groups.classes());
        assertEquals("class 2 has no training images and so no group", message(() -> groups.of(2)));
    }

    @Test
    void thirds_ofTwoClasses_areAllMany() {
        assertArrayEquals(new int[] {0, 1}, ClassGroups.thirds(new int[] {3, 5}).classes(ClassGroup.MANY));
    }

    @Test
    void none_putsNoClassIntoAGroup() {
        ClassGroups groups = ClassGroups.none(new int[] {5, 5, 0});
        for (ClassGroup group : ClassGroup.values()) {
            assertArrayEquals(new int[0], groups.classes(group));
        }
        assertEquals(3, groups.classes());
        assertEquals(List.of("none", "none", "none"), groups.titles());
        assertEquals("none", groups.rule());
        assertEquals("class 1 has no group, as classes are not grouped", message(() -> groups.of(1)));
        assertEquals("class 2 has no training images and so no group", message(() -> groups.of(2)));
        assertEquals("count of class 0 must be >= 0, got -1", message(() -> ClassGroups.none(new int[] {-1})));
    }

    @Test
    void rule_tellsTheRuleAndTheSizes() {
        assertEquals("thirds of the classes by training images: Many 2 classes (90 to 50), Medium 1 class (20), Few 1 class (3)",
                ClassGroups.thirds(new int[] {90, 50, 20, 3}).rule());
        assertEquals("more than 100, 20 to 100, fewer than 20 training images: "
                + "Many no classes, Medium 2 classes (100 to 20), Few 1 class (19)",
                ClassGroups.byCount(new int[] {100, 20, 19}).rule());
        ClassGroups one = ClassGroups.thirds(new int[] {1});
        assertEquals("ClassGroups(" + one.rule() + ")", one.toString());
    }

    @Test
    void equals_comparesRuleAndCounts() {
        int[] counts = {100, 20, 19};
        assertEquals(ClassGroups.thirds(counts), ClassGroups.thirds(counts));
        assertEquals(ClassGroups.thirds(counts).hashCode(), ClassGroups.thirds(counts).hashCode());
        assertNotEquals(ClassGroups.thirds(counts), ClassGroups.byCount(counts));
    }

    @Test
    void factories_rejectCountsWithoutSense() {
        assertEquals("count of class 1 must be >= 0, got -2", message(() -> ClassGroups.thirds(new int[] {1, -2})));
        assertEquals("counts must have a class with training images, got 2 classes without",
                message(() -> ClassGroups.byCount(new int[2])));
        assertEquals("class must be in [0, 1), got 1", message(() -> ClassGroups.byCount(new int[] {5}).of(1)));
    }

    private static String message(Executable call) {
        return assertThrows(IllegalArgumentException.class, call).getMessage();
    }
}
