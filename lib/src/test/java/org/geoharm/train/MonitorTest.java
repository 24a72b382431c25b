package org.geoharm.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.Device;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geoharm.data.Synthetic;
import org.geoharm.method.Participant;
import org.geoharm.method.SilentParticipant;
import org.junit.jupiter.api.Test;

class MonitorTest {

    /** Something that participants can be looked at as. */
    private interface Counter {
        int count();
    }

    private static final class Counting extends SilentParticipant implements Counter {
        @Override
        public int count() {
            return 7;
        }
    }

    private record Fixed(String column, double value) implements Monitor {
        @Override
        public List<String> columns() {
            return List.of(column);
        }

        @Override
        public Map<String, Double> measure(Moment moment) {
            return Map.of(column, value + moment.epoch());
        }
    }

    private static Monitor.Moment moment(Participant... participants) {
        return new Monitor.Moment(3, Synthetic.standard().withClasses(2).withTrainPerClass(1).withTestPerClass(1).dataset(0).train(), null,
                Device.cpu(), List.of(participants));
    }

    @Test
    void participant_isTheFirstOfTheKind() {
        Counting counting = new Counting();
        assertSame(counting, moment(new SilentParticipant(), counting, new Counting()).participant(Counter.class).orElseThrow());
        assertEquals(Optional.empty(), moment(new SilentParticipant()).participant(Counter.class));
        assertEquals(Optional.empty(), moment().participant(Counter.class));
    }

    @Test
    void and_measuresWithBoth_inOrder() {
        Monitor three = new Fixed("b", 1).and(new Fixed("a", 2)).and(new Fixed("c", 3));
        assertEquals(List.of("b", "a", "c"), three.columns());
        assertEquals(List.of("b", "a", "c"), List.copyOf(three.measure(moment()).keySet()));
        assertEquals(Map.of("b", 4.0, "a", 5.0, "c", 6.0), three.measure(moment()));
        assertEquals(List.of("a"), Monitor.NONE.and(new Fixed("a", 2)).columns());
    }

    @Test
    void and_ofOneColumnTwice_isRefused() {
        Monitor two = new Fixed("a", 1).and(new Fixed("b", 2));
        assertEquals("two monitors must have columns of different names, both have 'b'; leave one of them out",
                assertThrows(IllegalArgumentException.class, () -> two.and(new Fixed("b", 2))).getMessage());
    }
}
