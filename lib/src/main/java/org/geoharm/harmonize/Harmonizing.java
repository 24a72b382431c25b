package org.geoharm.harmonize;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.geoharm.method.LossTerm;
import org.geoharm.method.Participant;
import org.geoharm.method.Step;
import org.geoharm.torch.NativeScalar;

/** A harmoniser in the training loop. */
final class Harmonizing implements Participant, SurrogateSource {

    private final Harmonizer harmonizer;
    private double weight;

    Harmonizing(Harmonizer harmonizer) {
        this.harmonizer = harmonizer;
    }

    @Override
    public String name() {
        return Harmonization.NAME;
    }

    @Override
    public void beginEpoch(int epoch) {
        weight = harmonizer.weightAt(epoch);
    }

    @Override
    public Optional<LossTerm> term() {
        return weight > 0 ? Optional.of((z1, z2) -> NativeScalar.times(harmonizer.term(z1, z2), weight)) : Optional.empty();
    }

    @Override
    public void afterStep(int epoch, int[] indices, Step step) {
        harmonizer.record(epoch, indices, step.z1());
    }

    @Override
    public void endEpoch(int epoch) {
        harmonizer.endEpoch(epoch);
    }

    @Override
    public Surrogates surrogates() {
        return harmonizer.surrogates();
    }

    @Override
    public Map<String, NDArray> state() {
        return harmonizer.state();
    }

    @Override
    public void restore(Map<String, NDArray> state) {
        harmonizer.restore(state);
    }

    @Override
    public Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("weight", weight);
        figures.put("prior_entropy", harmonizer.priorEntropy());
        return figures;
    }

    @Override
    public void close() {
        harmonizer.close();
    }
}
