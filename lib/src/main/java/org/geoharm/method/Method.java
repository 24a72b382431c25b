package org.geoharm.method;

import ai.djl.ndarray.NDManager;
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

    /** Returns D, the width of the projections that steps yield. */
    int projectionDimension();

    /** Returns the name in tables, spelled as in its paper. */
    String title();
}
