package org.geoharm.experiment;

import java.io.IOException;
import java.util.List;
import org.geoharm.Recipe;
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

    /** Takes all variants of one method for equally fast that differ in numbers only: they hardly change the work of a step. */
    @Override
    public Sample sample() {
        Recipe recipe = trial.recipe();
        Sample own = trial.sample();
        return own.withKind(recipe.title() + " " + recipe.backbone() + " " + recipe.augmentation() + " in batches of " + own.batch());
    }

    @Override
    public String toString() {
        return title + " (" + trial + ")";
    }
}
