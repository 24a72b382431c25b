package org.geoharm.harmonize;

import java.util.Locale;
import org.geoharm.method.Participant;

/**
 * Harmonisation that remembers nothing of the images: the surrogate prior comes from the batch alone, or from nowhere. It shows what the
 * memory is worth. (A memory without momentum, which keeps the last logits of each image, is another thing, and a setting of
 * {@link PriorEstimation}.)
 *
 * @param settings all else; what they say of the estimation of the prior does not matter but for the floor
 * @param prior where the prior comes from
 */
public record MemorylessHarmonization(Harmonization settings, Prior prior) implements HarmonizationVariant {

    /** Where a prior without memory comes from. */
    public enum Prior {

        /** All directions get the same share, always: as if classes were balanced. */
        UNIFORM,

        /** A direction gets as many images as it is the nearest of, among the first views of the batch, plus the floor. */
        BATCH
    }

    @Override
    public MemorylessHarmonization withSettings(Harmonization other) {
        return new MemorylessHarmonization(other, prior);
    }

    @Override
    public Participant join(Membership training) {
        UniformStructure directions =
                settings.structure().structure(settings.geometricDimension(), training.projectionDimension());
        return new MemorylessHarmonizing(this, directions, training.manager());
    }

    @Override
    public String title() {
        return String.format(Locale.ROOT, "%s(%s prior)", settings.title(), prior.name().toLowerCase(Locale.ROOT));
    }
}
