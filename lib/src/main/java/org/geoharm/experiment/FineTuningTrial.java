package org.geoharm.experiment;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.geoharm.FineTuned;
import org.geoharm.FineTuning;
import org.geoharm.Session;
import org.geoharm.Start;
import org.geoharm.check.Check;
import org.geoharm.eval.KeptEvaluation;
import org.geoharm.eval.Outcome;
import org.geoharm.loss.CrossEntropyLoss;
import org.geoharm.model.Backbone;

/**
 * A training with labels, from a pre-training or from scratch. Its seed is that of the fine-tuning; give the pre-training the same.
 *
 * @param task what it is trained and tested on
 * @param tuning every setting
 * @param backbone kind of the network
 * @param pretraining what it starts from, perhaps on other images; empty for fresh weights
 */
public record FineTuningTrial(Task task, FineTuning tuning, Backbone backbone, Optional<PretrainingTrial> pretraining) implements Trial {

    /** A training that starts from a pre-training, with its backbone and seed. */
    public static FineTuningTrial from(PretrainingTrial pretraining, FineTuning tuning, Task task) {
        return new FineTuningTrial(task, tuning.withSeed(pretraining.seed()), pretraining.recipe().backbone(), Optional.of(pretraining));
    }

    /** A training from fresh weights. */
    public static FineTuningTrial scratch(Backbone backbone, FineTuning tuning, Task task) {
        return new FineTuningTrial(task, tuning, backbone, Optional.empty());
    }

    @Override
    public String title() {
        return tuning.loss().title() + " from " + pretraining.map(Trial::title).orElse("scratch");
    }

    @Override
    public long seed() {
        return tuning.seed();
    }

    @Override
    public int epochs() {
        return tuning.optimization().epochs();
    }

    @Override
    public List<Trial> needs() {
        return pretraining.<List<Trial>>map(List::of).orElse(List.of());
    }

    @Override
    public int epochsDone(Session session) throws IOException {
        if (pretraining.isPresent() && !pretraining.get().isFinished(session)) {
            return 0;
        }
        Optional<FineTuned> found = tuning.found(start(session), task.train(), session);
        return found.isPresent() ? found.get().epochsDone() : 0;
    }

    @Override
    public void train(Session session) {
        tuning.fit(start(session), task.train(), session);
    }

    private Start start(Session session) {
        return pretraining.<Start>map(trial -> new Start.Pretrained(trial.run(session))).orElseGet(() -> new Start.Untrained(backbone));
    }

    /**
     * Returns the finished training.
     *
     * @throws IllegalStateException if it is not finished
     */
    public FineTuned tuned(Session session) {
        Optional<FineTuned> found = tuning.found(start(session), task.train(), session).filter(FineTuned::finished);
        Check.state(found.isPresent(), "%s with seed %d on %s is not trained to its end; train the plan first", title(), seed(),
                task.name());
        return found.get();
    }

    @Override
    public Outcome outcome(KeptEvaluation evaluation, Session session) throws IOException {
        return evaluation.of(tuned(session), task.probed());
    }

    /** Takes cross-entropy for every loss, as logit adjustment refuses the few images of a sample, which leave out small classes. */
    @Override
    public Sample sample() {
        FineTuning timed = tuning.withLoss(new CrossEntropyLoss()).withSeed(0);
        return new Sample(timed + " " + backbone, task.train(), tuning.optimization().batchSize(),
                (images, batch, session) -> timed.scaledToBatch(batch).withEpochs(1).fit(new Start.Untrained(backbone), images, session));
    }

    @Override
    public String toString() {
        return title() + " on " + task.name() + ", seed " + seed();
    }
}
