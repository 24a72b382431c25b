package org.geoharm.bench;

import java.util.List;
import org.geoharm.method.Learner;
import org.geoharm.method.LossTerm;
import org.geoharm.method.School;
import org.geoharm.method.Step;
import org.geoharm.method.Views;
import org.geoharm.model.Network;
import org.geoharm.model.Weight;

/** A learner whose time is taken; its loss has to be a {@link TimedLoss} with the same clock. */
record TimedLearner(Learner learner, StageClock clock) implements Learner {

    @Override
    public Network backbone() {
        return learner.backbone();
    }

    @Override
    public List<Weight> weights() {
        return learner.weights();
    }

    @Override
    public void prepare(School school) {
        learner.prepare(school);
    }

    @Override
    public void beginEpoch(int epoch) {
        learner.beginEpoch(epoch);
    }

    @Override
    public Step step(Views views, List<LossTerm> terms) {
        clock.lap(Stage.REST);
        Step step = learner.step(views, terms.stream().map(this::timed).toList());
        clock.lap(Stage.BACKWARD);
        return step;
    }

    private LossTerm timed(LossTerm term) {
        return (z1, z2) -> {
            clock.lap(Stage.LOSS);
            var value = term.of(z1, z2);
            clock.lap(Stage.GH);
            return value;
        };
    }
}
