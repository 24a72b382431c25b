package org.geoharm.method;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import java.util.Optional;

/** A participant that does all by another one; what extends it changes some of that. */
public abstract class ForwardingParticipant implements Participant {

    private final Participant participant;

    /** Takes the one that does the work; it is closed with this. */
    protected ForwardingParticipant(Participant participant) {
        this.participant = participant;
    }

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
        participant.afterStep(epoch, indices, step);
    }

    @Override
    public void endEpoch(int epoch) {
        participant.endEpoch(epoch);
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
