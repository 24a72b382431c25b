package org.geoharm.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final List<Integer> order = new ArrayList<>();

    private Turns.Sample sample(int which) {
        return () -> {
            order.add(which);
            return order.size();
        };
    }

    @Test
    void of_beginsEachRoundWithAnother_andReturnsValuesOfEach() {
        List<double[]> values = new Turns(1, 3).of(IntStream.range(0, 3).mapToObj(this::sample).toList());
        assertEquals(List.of(2, 0, 1, 0, 1, 2, 1, 2, 0, 2, 0, 1), order);
        assertArrayEquals(new double[] {4, 9, 11}, values.get(0));
        assertArrayEquals(new double[] {5, 7, 12}, values.get(1));
        assertArrayEquals(new double[] {6, 8, 10}, values.get(2));
    }

    @Test
    void of_dropsWarmUps() {
        assertArrayEquals(new double[] {3, 4}, new Turns(2, 2).of(sample(0)));
    }

    @Test
    void of_anInterruptedThread_stopsAndClearsTheState() {
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> new Turns(0, 2).of(sample(0)));
        assertFalse(Thread.interrupted());
        assertEquals(List.of(), order);
    }

    @Test
    void seconds_areThoseOfTheClock() {
        double slept = Turns.seconds(() -> {
            try {
                Thread.sleep(30);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }).take();
        assertEquals(true, slept >= 0.03 && slept < 30, slept + " s");
    }
}
