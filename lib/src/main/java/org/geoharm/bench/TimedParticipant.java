package org.geoharm.bench;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import java.util.Optional;
import org.geoharm.method.LossTerm;
import org.geoharm.method.Participant;
import org.geoharm.method.Step;
import org.geoharm.method.Strengths;

/** A harmoniser whose work after each step is taken as its own time. */
record TimedParticipant(Participant participant, StageClock clock) implements Participant {

    @Override
    public String name() {
        return participant.name();
    }

    @Override
    public Optional<LossTerm> term() {
        return participant.term();
    }

    @Override
    public Optional<Strengths> strengths() {
        return participant.strengths();
    }

    @Override
    public void beginEpoch(int epoch) {
        participant.beginEpoch(epoch);
    }

    @Override
    public void afterStep(int epoch, int[] indices, Step step) {
        clock.lap(Stage.REST);
        participant.afterStep(epoch, indices, step);
        clock.lap(Stage.GH);
    }

    @Override
    public void endEpoch(int epoch) {
        clock.lap(Stage.REST);
        participant.endEpoch(epoch);
        clock.lap(Stage.GH);
    }

    @Override
    public Map<String, NDArray> state() {
        return participant.state();
    }

    @Override
    public void restore(Map<String, NDArray> state) {
        participant.restore(state);
    }

    @Override
    public Map<String, Double> figures() {
        return participant.figures();
    }

    @Override
    public void close() {
        participant.close();
    }
}
