package org.geoharm.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.geoharm.FineTuning;
import org.geoharm.Recipe;
import org.geoharm.Session;
import org.geoharm.eval.Evaluation;
import org.geoharm.torch.Torch;
import org.geoharm.train.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

class PlanTest {

    private static final Evaluation EVALUATION = Trials.SCALE.evaluation();

    @TempDir
    private Path folder;

    private static Plan pairs(List<Long> seeds) {
        return Plan.pretraining(List.of(Trials.TASK), Trials.PAIR, seeds);
    }

    private Session counted(Trials.Counter counter) {
        return Trials.session(folder, counter);
    }

    @Test
    void train_doesWhatIsMissing_andOnlyThat() throws IOException {
        Trials.Counter first = new Trials.Counter();
        Plan plan = pairs(List.of(0L, 1L));
        Schedule before = plan.schedule(counted(first));
        assertEquals(4, before.missing());
        assertTrue(before.items().stream().allMatch(item -> item.seconds() > 0), before.toString());
        assertEquals(0, first.batches.get(), "measuring the time is heard of");
        try (Stream<Path> runs = Files.list(folder)) {
            assertEquals(0, runs.count(), "measuring the time leaves runs behind");
        }
        plan.train(counted(first));
        Results results = plan.evaluated(EVALUATION, counted(first));
        int once = first.batches.get();

        Trials.Counter again = new Trials.Counter();
        Plan more = pairs(List.of(0L, 1L, 2L));
        assertEquals(2, more.schedule(counted(again)).missing());
        more.train(counted(again));
        assertEquals(once / 2, again.batches.get());
        assertEquals(0, more.schedule(counted(again)).missing());
        assertEquals(0, more.schedule(counted(again)).seconds());
        assertEquals(results.leaderboard(Trials.TASK).toCsv(), pairs(List.of(0L, 1L)).evaluated(EVALUATION, counted(again))
                .leaderboard(Trials.TASK).toCsv());
    }

    @Test
    void schedule_estimatesTimeInProportionToImages() throws IOException {
        Task half = new Task("half", Trials.TASK.train().subset("half", IntStream.range(0, Trials.TASK.train().size() / 2).toArray()),
                Trials.TASK.probed());
        Recipe plain = Trials.PAIR.get(0);
        List<Schedule.Item> items = Plan.of(List.of(new PretrainingTrial(Trials.TASK, plain), new PretrainingTrial(half, plain)))
                .schedule(counted(new Trials.Counter())).items();
        double ratio = (double) Trials.TASK.train().size() / half.train().size();
        assertEquals(ratio, items.get(0).seconds() / items.get(1).seconds(), 1e-9);
    }

    @Test
    void train_brokenOffGoesOnAfterTheLastBatch() throws IOException {
        Plan plan = Plan.pretraining(List.of(Trials.TASK), Trials.PAIR.subList(0, 1), List.of(0L));
        int batches = (Trials.TASK.train().size() + 63) / 64;
        Trials.Counter broken = new Trials.Counter(batches + 1, Thread.currentThread()::interrupt);
        assertThrows(CancellationException.class, () -> plan.train(counted(broken)));
        Thread.interrupted();
        Schedule schedule = plan.schedule(counted(new Trials.Counter()));
        assertEquals(1, schedule.items().get(0).done());
        assertEquals(1, schedule.table().intColumn("Begun").get(0));
        Trials.Counter rest = new Trials.Counter();
        plan.train(counted(rest));
        assertEquals(batches - 1, rest.batches.get(), "one batch of the second epoch was kept");
    }

    @Test
    void results_haveARowAMethodAndTheGainsOfAPart() throws IOException {
        Plan plan = pairs(List.of(0L, 1L));
        plan.train(counted(new Trials.Counter()));
        Results results = plan.evaluated(EVALUATION, counted(new Trials.Counter()));
        Table table = results.leaderboard(Trials.TASK).table();
        assertEquals(Trials.TASK.name(), table.name());
        assertEquals(List.of("SimCLR", "SimCLR+GH"), table.stringColumn("Method").asList());
        assertEquals(List.of(2, 2), table.intColumn("Seeds").asList());
        double[] plain = results.perClass(Trials.TASK).get("SimCLR");
        assertEquals(table.doubleColumn("Avg").get(0), DoubleStream.of(plain).average().getAsDouble(), 1e-9);
        assertEquals(List.of("SimCLR", "average"), results.gains(Trials.TASK, "GH").table().stringColumn("Method").asList());
        assertEquals(List.of("SimCLR"), List.copyOf(results.classGains(Trials.TASK, "GH").keySet()));
        Task other = new Task("other", Trials.TASK.train(), Trials.TASK.probed());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> results.of(other)).getMessage().contains("the part other"));
    }

    @Test
    void fineTunings_comeAfterTheirPretraining_whichIsTrainedOnce() throws IOException {
        PretrainingTrial start = new PretrainingTrial(Trials.TASK, Trials.PAIR.get(0));
        FineTuning tuning = Trials.SCALE.applied(FineTuning.crossEntropy());
        FineTuningTrial plain = FineTuningTrial.from(start, tuning, Trials.TASK);
        FineTuningTrial adjusted = FineTuningTrial.from(start, Trials.SCALE.applied(FineTuning.logitAdjusted()), Trials.TASK);
        FineTuningTrial scratch = FineTuningTrial.scratch(start.recipe().backbone(), tuning, Trials.TASK);
        Plan plan = Plan.of(List.of(scratch, plain, adjusted));
        assertEquals(List.of(start, scratch, plain, adjusted), plan.inOrder());
        List<String> heard = new ArrayList<>();
        Session session = Trials.session(folder, new TrainingListener() {
            @Override
            public void started(String title, int from, int epochs) {
                heard.add(title);
            }
        });
        assertEquals(4, plan.schedule(session).missing());
        plan.train(session);
        assertEquals(List.of("1/4 " + start, "2/4 " + scratch, "3/4 " + plain, "4/4 " + adjusted), heard);
        assertEquals(0, plan.schedule(session).missing());
        assertEquals(List.of("CE from scratch", "CE from SimCLR", "LA from SimCLR"),
                plan.evaluated(EVALUATION, session).leaderboard(Trials.TASK).table().stringColumn("Method").asList());
    }

    @Test
    void evaluated_beforeTraining_saysWhatIsMissing() {
        String message = assertThrows(IllegalStateException.class,
                () -> pairs(List.of(0L)).evaluated(EVALUATION, counted(new Trials.Counter()))).getMessage();
        assertTrue(message.startsWith("SimCLR with seed 0 on " + Trials.TASK.name() + " is not trained to its end"), message);
    }

    @Test
    void train_onSeveralDevicesGivesTheSameAsOnOne(@TempDir Path other) throws IOException {
        Plan plan = pairs(List.of(0L, 1L));
        Trials.Counter counter = new Trials.Counter();
        plan.train(List.of(counted(counter), counted(counter)));
        plan.train(Trials.session(other, new Trials.Counter()));
        assertEquals(4 * 2 * ((Trials.TASK.train().size() + 63) / 64), counter.batches.get());
        String[] both = {csv(plan, folder), csv(plan, other)};
        assertEquals(both[1], both[0]);
    }

    @Test
    void trainings_onTheCpu_shareItsThreads() throws IOException {
        int usual = Torch.threads();
        try {
            Torch.setThreads(4);
            Set<Integer> threads = ConcurrentHashMap.newKeySet();
            Session session = counted(new Trials.Counter(1, () -> threads.add(JniUtils.getNumThreads())));
            Plan plan = pairs(List.of(0L, 1L));
            Schedule schedule = plan.schedule(List.of(session, session));
            assertEquals(2, schedule.workers());
            assertTrue(schedule.items().stream().allMatch(item -> item.seconds() > 0), schedule.toString());
            plan.train(List.of(session, session));
            assertEquals(Set.of(2), threads);
            try (Stream<Path> files = Files.walk(folder)) {
                List<Path> records = files.filter(file -> file.endsWith("recipe.json")).toList();
                assertEquals(4, records.size());
                for (Path file : records) {
                    assertTrue(Files.readString(file).contains("\"threads\" : 2"), "the threads that were used, in " + file);
                }
            }
            assertEquals(4, JniUtils.getNumThreads(), "threads of the one who asked");
        } finally {
            Torch.setThreads(usual);
        }
    }

    /** Returns the table without its times. */
    private static String csv(Plan plan, Path runs) throws IOException {
        Table table = plan.evaluated(EVALUATION, Trials.session(runs, new Trials.Counter())).leaderboard(Trials.TASK).table();
        return table.rejectColumns("s/epoch").write().toString("csv");
    }

    @Test
    void train_onSeveralDevices_stopsAllWhenOneFails() {
        Plan plan = pairs(List.of(0L, 1L));
        Trials.Counter failing = new Trials.Counter(2, () -> {
            throw new IllegalStateException("the card fell out");
        });
        Trials.Counter other = new Trials.Counter();
        List<Session> both = List.of(counted(failing), counted(other));
        String message = assertThrows(IllegalStateException.class, () -> plan.train(both)).getMessage();
        assertEquals("the card fell out", message);
        int all = 4 * 2 * ((Trials.TASK.train().size() + 63) / 64);
        assertTrue(other.batches.get() < all, other.batches + " of " + all);
    }

    @Test
    void plans_refuseWhatMakesNoSense() {
        assertThrows(IllegalArgumentException.class, () -> Plan.of(List.of()));
        PretrainingTrial twice = new PretrainingTrial(Trials.TASK, Trials.PAIR.get(0));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Plan.of(List.of(twice, twice))).getMessage().contains("twice"));
        Plan plan = Plan.of(List.of(twice));
        assertThrows(IllegalArgumentException.class, () -> plan.train(List.of()));
        assertThrows(IllegalArgumentException.class, () -> plan.train(List.of(counted(new Trials.Counter()),
                Trials.session(folder.resolve("elsewhere"), new Trials.Counter()))));
    }
}
