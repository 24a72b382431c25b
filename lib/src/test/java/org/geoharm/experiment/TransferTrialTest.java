package org.geoharm.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.geoharm.Recipe;
import org.geoharm.Session;
import org.geoharm.data.ImageDataset;
import org.geoharm.eval.Evaluated;
import org.geoharm.eval.Evaluation;
import org.geoharm.eval.GroupRule;
import org.geoharm.report.GroupAccuracy;
import org.geoharm.train.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransferTrialTest {

    private static final Scale SCALE = Scale.smoke().withEpochs(1);
    private static final Evaluation EVALUATION = SCALE.evaluation().withRule(GroupRule.NONE).withDevice("cpu");

    @TempDir
    private Path folder;

    @Test
    void plan_trainsThePretraining_andProbesItOnOtherClasses() throws IOException {
        Session session = new Session(folder, "cpu", new TrainingListener() {});
        ImageDataset other = SCALE.probed(SCALE.unseen().orElseThrow());
        PretrainingTrial pretraining = new PretrainingTrial(Task.longTailed(SCALE.dataset(), 10, SCALE), SCALE.applied(Recipe.simclr()));
        TransferTrial transfer = new TransferTrial(pretraining, Task.transfer(other, "linear probe"));
        Plan plan = Plan.of(List.of(transfer));
        assertEquals(List.of(pretraining), plan.inOrder());
        assertEquals("SimCLR with seed 0 on synthetic shapes-LT, imbalance ratio 10 is not trained to its end; train the plan first",
                assertThrows(IllegalStateException.class, () -> plan.evaluated(EVALUATION, session)).getMessage());
        assertFalse(pretraining.isFinished(session));
        plan.train(session);
        assertTrue(pretraining.isFinished(session));
        assertEquals(0, plan.schedule(session).missing());
        Results results = plan.evaluated(EVALUATION, session);
        Evaluated direct = EVALUATION.transferred(pretraining.run(session), other);
        assertArrayEquals(direct.linear().accuracy().perClass(), results.perClass(transfer.task()).get("SimCLR"));
        GroupAccuracy accuracy = results.of(transfer.task()).get(0).result().groupAccuracy();
        assertTrue(Double.isNaN(accuracy.many()) && Double.isNaN(accuracy.std()), accuracy.toString());
        assertTrue(accuracy.average() > 0, accuracy.toString());
        assertEquals(List.of("Method", "Avg", "kNN", "s/epoch", "Epochs", "Seeds"),
                results.leaderboard(transfer.task()).shown().columnNames());
        String protocol = results.leaderboard(transfer.task()).protocol();
        assertTrue(protocol.endsWith(" Groups: none."), protocol);
        assertEquals(results.leaderboard(transfer.task()).toCsv(),
                plan.evaluated(EVALUATION, session).leaderboard(transfer.task()).toCsv(), "kept and read again");
    }
}
