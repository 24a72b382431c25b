package org.geoharm.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class ScheduleTest {

    @Test
    void words_growWithTheTime() {
        assertEquals("–", Schedule.words(0));
        assertEquals("0:01 min", Schedule.words(0.2));
        assertEquals("0:07 min", Schedule.words(6.2));
        assertEquals("59:59 min", Schedule.words(3598.4));
        assertEquals("1.5 h", Schedule.words(5400));
        assertEquals("12.5 days", Schedule.words(300 * 3600));
    }

    @Test
    void table_hasARowAKindOfTrainingAndTheirSum() {
        List<Schedule.Item> items = List.of(item(0, 2, 0), item(1, 1, 3), item(2, 0, 6));
        Table table = new Schedule(items, "cpu", 1).table();
        assertEquals(List.of("SimCLR", ""), table.stringColumn("Training").asList());
        assertEquals(List.of(3, 3), table.intColumn("Seeds").asList());
        assertEquals(List.of(1, 1), table.intColumn("Finished").asList());
        assertEquals(List.of(1, 1), table.intColumn("Begun").asList());
        assertEquals(List.of("0:09 min", "0:09 min"), table.stringColumn("Time").asList());
        assertEquals(2, new Schedule(items, "cpu", 1).missing());
    }

    @Test
    void table_ofSeveralWorkers_dividesTheTime() {
        Schedule schedule = new Schedule(List.of(item(0, 2, 0), item(1, 1, 3), item(2, 0, 6)), "cpu", 3);
        assertEquals(6, schedule.seconds(), 1e-12, "one training is not divided");
        assertEquals(List.of("0:06 min", "0:06 min"), schedule.table().stringColumn("Time").asList());
        assertEquals(3, new Schedule(List.of(item(0, 0, 2), item(1, 0, 2), item(2, 0, 2)), "cpu", 2).seconds(), 1e-12);
        assertEquals("Trainings, and the time that is left on cpu, 3 at once", schedule.table().name());
    }

    private static Schedule.Item item(long seed, int done, double seconds) {
        return new Schedule.Item(new PretrainingTrial(Trials.TASK, Trials.PAIR.get(0).withSeed(seed)), done, seconds);
    }
}
