package org.geoharm.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.geoharm.Session;
import org.geoharm.eval.Evaluation;
import org.geoharm.eval.GroupRule;
import org.geoharm.eval.Outcome;
import org.geoharm.train.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UntrainedTrialTest {

    private static final Evaluation EVALUATION = Trials.SCALE.evaluation().withRule(GroupRule.NONE).withDevice("cpu");
    private static final Task TASK = Task.transfer(Trials.SCALE.probed(Trials.SCALE.standIn()), "linear probe");

    @TempDir
    private Path folder;

    @Test
    void plan_trainsNothing_andProbesFreshWeightsOfEachSeed() throws IOException {
        Session session = Trials.session(folder, new TrainingListener() { });
        List<UntrainedTrial> trials = Stream.of(0L, 1L).map(seed -> new UntrainedTrial(Trials.PAIR.get(0).withSeed(seed), TASK)).toList();
        Plan plan = Plan.of(trials);
        assertEquals(List.of(), plan.inOrder());
        plan.train(session);
        List<Outcome> outcomes = plan.evaluated(EVALUATION, session).of(TASK);
        assertEquals(List.of("untrained", "untrained"), outcomes.stream().map(Outcome::method).toList());
        assertEquals(List.of(0, 0), outcomes.stream().map(Outcome::epochs).toList());
        assertEquals(trials.stream().map(trial -> EVALUATION.untrained(trial.recipe(), TASK.probed(), TASK.train().classCounts()).entry())
                .toList(), outcomes.stream().map(Outcome::entry).toList());
    }

    @Test
    void sample_isRefused_asThereIsNothingToTime() {
        assertThrows(IllegalStateException.class, () -> new UntrainedTrial(Trials.PAIR.get(0), TASK).sample());
    }
}
