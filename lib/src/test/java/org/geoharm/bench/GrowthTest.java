package org.geoharm.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class GrowthTest {

    private final Growth growth = new Growth("it", "it", "B");

    @Test
    void rows_holdPointsInTheirUnits_andExponentsOfMedians() {
        for (int size : new int[] {2, 4, 8}) {
            growth.add(size, new double[] {1, size * size, 1000}, OptionalDouble.of(size << 20));
        }
        List<Measurement> rows = growth.rows();
        assertEquals(List.of("growth.it.time@B=2", "growth.it.time@B=4", "growth.it.time@B=8", "growth.it.time~B",
                "growth.it.memory@B=2", "growth.it.memory@B=4", "growth.it.memory@B=8", "growth.it.memory~B"),
                rows.stream().map(Measurement::name).toList());
        assertEquals(16_000, rows.get(1).median());
        assertEquals("ms", rows.get(1).unit());
        assertEquals(2, rows.get(3).median(), 1e-12);
        assertEquals(8, rows.get(6).median());
        assertEquals(1, rows.get(7).median(), 1e-12);
    }

    @Test
    void rows_withoutMemory_haveOnlyTimes() {
        growth.add(2, new double[] {1}, OptionalDouble.empty());
        growth.add(4, new double[] {2}, OptionalDouble.of(1));
        assertEquals(List.of("growth.it.time@B=2", "growth.it.time@B=4", "growth.it.time~B", "growth.it.memory@B=4"),
                growth.rows().stream().map(Measurement::name).toList());
    }

    @Test
    void rows_ofMemoryTooSmallToBeSeen_haveNoExponent() {
        growth.add(2, new double[] {1}, OptionalDouble.of(0));
        growth.add(4, new double[] {2}, OptionalDouble.of(4096));
        assertEquals(List.of("growth.it.time@B=2", "growth.it.time@B=4", "growth.it.time~B", "growth.it.memory@B=2",
                "growth.it.memory@B=4"), growth.rows().stream().map(Measurement::name).toList());
    }
}
