package org.geoharm.harmonize;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.geoharm.method.ForwardingParticipant;
import org.geoharm.method.LossTerm;
import org.geoharm.method.Participant;
import org.geoharm.torch.NativeScalar;

/** A participant whose term is multiplied by a number; all else is its own. */
final class WeightedParticipant extends ForwardingParticipant {

    private static final String WEIGHT = "weight";

    private final double weight;

    /**
     * Weighs the term.
     *
     * @param weight &ge; 0; with 0 it adds nothing
     */
    WeightedParticipant(Participant participant, double weight) {
        super(participant);
        this.weight = weight;
    }

    @Override
    public Optional<LossTerm> term() {
        return weight == 0 ? Optional.empty() : super.term().map(term -> (z1, z2) -> NativeScalar.times(term.of(z1, z2), weight));
    }

    @Override
    public Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>(super.figures());
        figures.computeIfPresent(WEIGHT, (name, own) -> own * weight);
        return figures;
    }
}
