package org.geoharm.harmonize;

import java.util.OptionalInt;
import org.geoharm.method.Companion;

/**
 * Harmonisation with a part changed or left out, to see what that part is worth. What other settings of {@link Harmonization} can say is no
 * variant.
 */
public sealed interface HarmonizationVariant extends Companion
        permits WeightedHarmonization, MemorylessHarmonization, ClusterHarmonization {

    /** Returns what it is a variant of; all but the part that is changed is as these settings say. */
    Harmonization settings();

    /** Returns the variant of other settings. */
    HarmonizationVariant withSettings(Harmonization other);

    @Override
    default HarmonizationVariant scaledTo(int epochs, int from) {
        return withSettings(settings().scaledTo(epochs, from));
    }

    @Override
    default OptionalInt secondStage() {
        return settings().secondStage();
    }

    @Override
    default void check(int projectionDimension, int epochs) {
        settings().check(projectionDimension, epochs);
    }
}
