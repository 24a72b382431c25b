package org.geoharm;

import ai.djl.ndarray.NDManager;
import org.geoharm.method.Learner;
import org.geoharm.method.Method;
import org.geoharm.method.TwoViewLearner;
import org.geoharm.model.Backbone;
import org.geoharm.model.ProjectionHead;

/**
 * A method of a user's own, written against the public interfaces only: pulls the two views of an image together.
 *
 * @param head projector behind the backbone
 */
record Pull(ProjectionHead head) implements Method {

    static Pull small() {
        return new Pull(new ProjectionHead(16));
    }

    @Override
    public Learner learner(Backbone backbone, NDManager manager) {
        return new TwoViewLearner(backbone.build(manager), head.build(manager, backbone.features()),
                (z1, z2) -> z1.sub(z2).square().mean(new int[] {1}));
    }

    @Override
    public int projectionDimension() {
        return head.dimension();
    }

    @Override
    public String title() {
        return "Pull";
    }
}
