package org.geoharm.experiment;

import java.io.IOException;
import java.util.List;
import org.geoharm.Session;
import org.geoharm.eval.KeptEvaluation;
import org.geoharm.eval.Outcome;

/**
 * A pre-training under a name that tells it from others of the same method, such as {@code K = 10}. It is found and reused like any other.
 *
 * @param title what stands in tables
 * @param trial what is trained
 */
public record VariantTrial(String title, PretrainingTrial trial) implements Trial {

    @Override
    public Task task() {
        return trial.task();
    }

    @Override
    public long seed() {
        return trial.seed();
    }

    @Override
    public int epochs() {
        return trial.epochs();
    }

    @Override
    public List<Trial> needs() {
        return trial.needs();
    }

    @Override
    public int epochsDone(Session session) throws IOException {
        return trial.epochsDone(session);
    }

    @Override
    public void train(Session session) {
        trial.train(session);
    }

    @Override
    public Outcome outcome(KeptEvaluation evaluation, Session session) throws IOException {
        return evaluation.of(trial.run(session), task().probed()).withMethod(title);
    }

    @Override
    public Sample sample() {
        return trial.sample();
    }

    @Override
    public String toString() {
        return title + " (" + trial + ")";
    }
}
