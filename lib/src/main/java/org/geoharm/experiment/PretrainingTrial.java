package org.geoharm.experiment;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.geoharm.Recipe;
import org.geoharm.Run;
import org.geoharm.Session;
import org.geoharm.check.Check;
import org.geoharm.eval.KeptEvaluation;
import org.geoharm.eval.Outcome;
import org.geoharm.method.DnC;

/**
 * A pre-training without labels.
 *
 * @param task what it is trained and probed on
 * @param recipe every setting, the seed included
 */
public record PretrainingTrial(Task task, Recipe recipe) implements Trial {

    @Override
    public String title() {
        return recipe.title();
    }

    @Override
    public long seed() {
        return recipe.seed();
    }

    @Override
    public int epochs() {
        return recipe.optimization().epochs();
    }

    @Override
    public List<Trial> needs() {
        return List.of();
    }

    @Override
    public int epochsDone(Session session) throws IOException {
        Optional<Run> found = recipe.found(task.train(), session);
        return found.isPresent() ? found.get().epochsDone() : 0;
    }

    @Override
    public void train(Session session) {
        recipe.fit(task.train(), session);
    }

    /** Returns whether all is trained, so that others can start from it. */
    public boolean isFinished(Session session) {
        return recipe.found(task.train(), session).filter(Run::finished).isPresent();
    }

    /**
     * Returns the finished run.
     *
     * @throws IllegalStateException if it is not finished
     */
    public Run run(Session session) {
        Optional<Run> found = recipe.found(task.train(), session).filter(Run::finished);
        Check.state(found.isPresent(), "%s with seed %d on %s is not trained to its end; train the plan first", title(), seed(),
                task.name());
        return found.get();
    }

    @Override
    public Outcome outcome(KeptEvaluation evaluation, Session session) throws IOException {
        return evaluation.of(run(session), task.probed());
    }

    /** Takes the contrastive stages of DnC for all of it. */
    @Override
    public Sample sample() {
        Recipe whole = recipe.method() instanceof DnC staged ? recipe.withMethod(staged.contrast()) : recipe;
        return new Sample(whole.withSeed(0).toString(), task.train(), whole.optimization().batchSize(),
                (images, batch, session) -> whole.withBatchSize(batch).scaledTo(1).fit(images, session));
    }

    @Override
    public String toString() {
        return title() + " on " + task.name() + ", seed " + seed();
    }
}
