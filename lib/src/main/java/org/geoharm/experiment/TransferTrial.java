package org.geoharm.experiment;

import java.io.IOException;
import java.util.List;
import org.geoharm.Session;
import org.geoharm.eval.KeptEvaluation;
import org.geoharm.eval.Outcome;

/**
 * A probe of a pre-trained backbone on other images, whose classes need not be those of the pre-training. It trains nothing but the
 * pre-training.
 *
 * @param pretraining whose backbone is probed
 * @param task what it is probed on
 */
public record TransferTrial(PretrainingTrial pretraining, Task task) implements Trial {

    @Override
    public String title() {
        return pretraining.title();
    }

    @Override
    public long seed() {
        return pretraining.seed();
    }

    @Override
    public int epochs() {
        return 0;
    }

    @Override
    public List<Trial> needs() {
        return List.of(pretraining);
    }

    @Override
    public int epochsDone(Session session) {
        return 0;
    }

    /** Does nothing: the pre-training is one that it {@link #needs()}. */
    @Override
    public void train(Session session) {}

    @Override
    public Outcome outcome(KeptEvaluation evaluation, Session session) throws IOException {
        return evaluation.transferred(pretraining.run(session), task.probed());
    }

    @Override
    public Sample sample() {
        return pretraining.sample();
    }

    @Override
    public String toString() {
        return title() + " on " + task.name() + ", seed " + seed();
    }
}
