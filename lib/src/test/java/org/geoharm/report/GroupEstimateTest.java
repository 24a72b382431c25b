package org.geoharm.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class GroupEstimateTest {

    @Test
    void of_estimatesEachNumber() {
        GroupEstimate estimate = GroupEstimate.of(List.of(new GroupAccuracy(40, 20, 10, 12, 24), new GroupAccuracy(42, 26, 10, 13, 25)));
        assertEquals(List.of(Estimate.of(40, 42), Estimate.of(20, 26), Estimate.of(10, 10), Estimate.of(12, 13), Estimate.of(24, 25)),
                estimate.five());
        assertEquals(2, estimate.size());
    }

    @Test
    void of_hasTheMeansOfGroupAccuracy() {
        List<GroupAccuracy> seeds = List.of(new GroupAccuracy(40.1, 20.2, 10.3, 12.4, 24.5), new GroupAccuracy(41, 22, 13, 11, 27),
                new GroupAccuracy(39, 21, 12, 14, 23));
        GroupAccuracy mean = GroupAccuracy.mean(seeds);
        GroupEstimate estimate = GroupEstimate.of(seeds);
        assertEquals(List.of(mean.many(), mean.medium(), mean.few(), mean.std(), mean.average()),
                estimate.five().stream().map(Estimate::mean).toList());
    }

    @Test
    void of_aGroupWithoutClasses_isUnknown() {
        GroupEstimate estimate = GroupEstimate.of(List.of(new GroupAccuracy(40, 20, Double.NaN, Double.NaN, 24),
                new GroupAccuracy(42, 26, Double.NaN, Double.NaN, 25)));
        assertTrue(Double.isNaN(estimate.few().mean()));
        assertEquals("GroupEstimate(many=41.00 ± 12.71, medium=23.00 ± 38.12, few=–, std=–, average=24.50 ± 6.35, size=2)",
                estimate.toString());
    }

    @Test
    void of_nothing_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> GroupEstimate.of(List.of()));
    }
}
