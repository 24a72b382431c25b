package org.geoharm.harmonize;

import java.util.Locale;
import org.geoharm.check.Check;
import org.geoharm.method.Participant;

/**
 * Harmonisation whose term counts more or less than the contrastive loss that it is added to. In the paper and in the reference code both
 * count alike.
 *
 * @param settings all else
 * @param weight of the term once the ramp is over, &ge; 0; 1 is {@link Harmonization} itself. With 0 nothing is added, and what is left is
 *     the second stage of the learning rate
 */
public record WeightedHarmonization(Harmonization settings, double weight) implements HarmonizationVariant {

    public WeightedHarmonization {
        Check.that(weight >= 0 && weight < Double.POSITIVE_INFINITY, "weight must be >= 0 and finite, got %s; 1 is the paper's", weight);
    }

    @Override
    public WeightedHarmonization withSettings(Harmonization other) {
        return new WeightedHarmonization(other, weight);
    }

    @Override
    public Participant join(Membership training) {
        return new WeightedParticipant(settings.join(training), weight);
    }

    @Override
    public String title() {
        return String.format(Locale.ROOT, "%s(weight %s)", settings.title(), weight);
    }
}
