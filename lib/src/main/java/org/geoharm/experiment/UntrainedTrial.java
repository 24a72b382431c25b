package org.geoharm.experiment;

import java.io.IOException;
import java.util.List;
import org.geoharm.Recipe;
import org.geoharm.Session;
import org.geoharm.eval.Evaluation;
import org.geoharm.eval.KeptEvaluation;
import org.geoharm.eval.Outcome;

/**
 * A probe of a network before any training, as the baseline that training has to beat.
 *
 * @param recipe what would be trained, with the seed of its first weights
 * @param task what it is probed on
 */
public record UntrainedTrial(Recipe recipe, Task task) implements Trial {

    @Override
    public String title() {
        return Evaluation.UNTRAINED;
    }

    @Override
    public long seed() {
        return recipe.seed();
    }

    @Override
    public int epochs() {
        return 0;
    }

    @Override
    public List<Trial> needs() {
        return List.of();
    }

    @Override
    public int epochsDone(Session session) {
        return 0;
    }

    /** Does nothing. */
    @Override
    public void train(Session session) {}

    @Override
    public Outcome outcome(KeptEvaluation evaluation, Session session) throws IOException {
        return evaluation.untrained(recipe, task.probed(), session.runs());
    }

    @Override
    public Sample sample() {
        throw new IllegalStateException("an untrained network has no training to time");
    }

    @Override
    public String toString() {
        return title() + " on " + task.name() + ", seed " + seed();
    }
}
