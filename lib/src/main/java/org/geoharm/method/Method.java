package org.geoharm.method;

import ai.djl.ndarray.NDManager;
import java.util.List;
import org.geoharm.model.Backbone;

/** A way to learn from two views of unlabelled images: a setting that makes a learner. */
public interface Method {

    /**
     * Makes a learner with fresh weights from the engine's generator.
     *
     * @param backbone kind of the network to train
     * @param manager owner of all weights
     */
    Learner learner(Backbone backbone, NDManager manager);

    /**
     * Returns how many epochs its learner trains itself; the others go to trainings that come {@linkplain Learner#prepare before}. Where
     * they are fewer than all, the rate's ramp stays as it is, or as much of it as they have room for.
     *
     * @param epochs of the whole, &ge; 1
     * @throws IllegalArgumentException if they are too few for all parts
     */
    default int ownEpochs(int epochs) {
        return epochs;
    }

    /**
     * Returns the companions that join its learner itself; all of them join trainings that come before.
     *
     * @param all companions of the recipe
     */
    default List<Companion> ownCompanions(List<Companion> all) {
        return all;
    }

    /**
     * Returns the same with its contrast at another temperature.
     *
     * @param temperature &gt; 0
     * @throws UnsupportedOperationException if it has none
     */
    default Method withTemperature(double temperature) {
        throw new UnsupportedOperationException("a method must have a temperature to take another, got " + title() + " and " + temperature
                + "; one that has overrides withTemperature, as SimCLR does");
    }

    /** Returns D, the width of the projections that steps yield. */
    int projectionDimension();

    /** Returns the name in tables, spelled as in its paper. */
    String title();
}
