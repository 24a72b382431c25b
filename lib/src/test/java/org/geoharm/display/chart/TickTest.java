package org.geoharm.display.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TickTest {

    @Test
    void linear_isRoundAndInside() {
        assertEquals(List.of("0", "100", "200", "300", "400", "500"), labels(Tick.linear(new Range(0, 525), 6)));
        assertEquals(List.of("-0.2", "0", "0.2", "0.4"), labels(Tick.linear(new Range(-0.25, 0.43), 4)));
        assertEquals(List.of("4.05", "4.10", "4.15", "4.20"), labels(Tick.linear(new Range(4.03, 4.22), 5)));
    }

    @Test
    void linear_ofHugeAndTinyNumbers_usesExponents() {
        assertEquals(List.of("0", "1.00e+06", "2.00e+06"), labels(Tick.linear(new Range(0, 2e6), 3)));
        assertEquals(List.of("0", "1.00e-05", "2.00e-05"), labels(Tick.linear(new Range(0, 2e-5), 3)));
    }

    @Test
    void linear_neverExceedsWhatIsWanted_byMoreThanItsEnds() {
        for (double width = 1e-6; width < 1e9; width *= 1.7) {
            int count = Tick.linear(new Range(width / 3, width / 3 + width), 6).size();
            assertTrue(count >= 2 && count <= 7, count + " ticks over " + width);
        }
    }

    @Test
    void logarithmic_isPowersOfTen() {
        assertEquals(List.of("1", "10", "100", "1000"), labels(Tick.logarithmic(new Range(0, 3), 6)));
        assertEquals(List.of("10", "20", "50", "100"), labels(Tick.logarithmic(new Range(1, 2), 6)));
    }

    @Test
    void categories_whereMany_skipsSome() {
        List<String> names = IntStream.range(0, 100).mapToObj(i -> "c" + i).toList();
        assertEquals(List.of("c0", "c10", "c20", "c30", "c40", "c50", "c60", "c70", "c80", "c90"), labels(Tick.categories(names, 12)));
        assertEquals(3, Tick.categories(names.subList(0, 3), 12).size());
    }

    private static List<String> labels(List<Tick> ticks) {
        return ticks.stream().map(Tick::label).toList();
    }
}
