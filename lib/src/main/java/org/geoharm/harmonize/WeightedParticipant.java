package org.geoharm.harmonize;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.geoharm.method.LossTerm;
import org.geoharm.method.Participant;
import org.geoharm.method.Step;
import org.geoharm.method.Strengths;
import org.geoharm.torch.NativeScalar;

/**
 * A participant whose term is multiplied by a number; all else is its own.
 *
 * @param participant closed with this
 * @param weight &ge; 0; with 0 it adds nothing
 */
record WeightedParticipant(Participant participant, double weight) implements Participant {

    private static final String WEIGHT = "weight";

    @Override
    public String name() {
        return participant.name();
    }

    @Override
    public void beginEpoch(int epoch) {
        participant.beginEpoch(epoch);
    }

    @Override
    public Optional<LossTerm> term() {
        return weight == 0 ? Optional.empty()
                : participant.term().map(term -> (z1, z2) -> NativeScalar.times(term.of(z1, z2), weight));
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
    public Optional<Strengths> strengths() {
        return participant.strengths();
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
        Map<String, Double> figures = new LinkedHashMap<>(participant.figures());
        figures.computeIfPresent(WEIGHT, (name, own) -> own * weight);
        return figures;
    }

    @Override
    public void close() {
        participant.close();
    }
}
