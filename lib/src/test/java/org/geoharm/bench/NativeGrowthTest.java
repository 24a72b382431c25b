package org.geoharm.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class NativeGrowthTest {

    private static NativeGrowth.Trend seen(OptionalDouble... readings) {
        Deque<OptionalDouble> coming = new ArrayDeque<>(Arrays.asList(readings));
        NativeGrowth.Trend trend = new NativeGrowth.Trend(coming::remove);
        for (int look = 1; look <= readings.length; look++) {
            trend.look(10 * look);
        }
        return trend;
    }

    private static OptionalDouble of(double bytes) {
        return OptionalDouble.of(bytes);
    }

    @Test
    void slope_goesFromLowestToLowest_whateverElseIsSeen() {
        assertEquals(of(0), seen(of(900), of(500), of(700), of(500), of(800)).slope());
        assertEquals(of(2), seen(of(520), of(540), of(9000), of(580), of(7000)).slope());
        assertEquals(of(-2), seen(of(500), of(480)).slope());
    }

    @Test
    void slope_ofTooLittle_isNone() {
        assertEquals(OptionalDouble.empty(), seen(of(500)).slope());
        assertEquals(OptionalDouble.empty(), seen(OptionalDouble.empty(), of(500), OptionalDouble.empty()).slope());
    }
}
