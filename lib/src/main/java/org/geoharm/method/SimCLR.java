package org.geoharm.method;

import ai.djl.ndarray.NDManager;
import org.geoharm.loss.ContrastiveLoss;
import org.geoharm.loss.FocalNtXentLoss;
import org.geoharm.loss.NtXentLoss;
import org.geoharm.model.Backbone;
import org.geoharm.model.ProjectionHead;

/**
 * Contrastive learning of two views by one network.
 *
 * @param loss compares the projections of the two views
 * @param head projector behind the backbone
 * @see <a href="https://arxiv.org/abs/2002.05709">Chen et al., A Simple Framework for Contrastive Learning, ICML 2020</a>
 */
public record SimCLR(ContrastiveLoss loss, ProjectionHead head) implements Method {

    /** The paper on harmonisation, and the reference code, train at this temperature. */
    private static final double TEMPERATURE = 0.2;

    /** Returns NT-Xent at temperature 0.2 behind a projector of width 128. */
    public static SimCLR paper() {
        return new SimCLR(new NtXentLoss(TEMPERATURE), ProjectionHead.paper());
    }

    /** Returns the method with the focal loss of the reference code: temperature 0.2, focus 2. */
    public static SimCLR focal() {
        return paper().withLoss(FocalNtXentLoss.paper());
    }

    /** Returns the same with another loss. */
    public SimCLR withLoss(ContrastiveLoss other) {
        return new SimCLR(other, head);
    }

    @Override
    public SimCLR withTemperature(double temperature) {
        return withLoss(loss.withTemperature(temperature));
    }

    /** Returns the same with another projector. */
    public SimCLR withHead(ProjectionHead other) {
        return new SimCLR(loss, other);
    }

    /**
     * Returns the same for batches that are too large for the device, which go through the network in parts.
     *
     * @param images of a part at most, &ge; 2
     */
    public SubBatched inSubBatches(int images) {
        return new SubBatched(this, images);
    }

    @Override
    public Learner learner(Backbone backbone, NDManager manager) {
        return new TwoViewLearner(backbone.build(manager), head.build(manager, backbone.features()), loss);
    }

    @Override
    public int projectionDimension() {
        return head.dimension();
    }

    @Override
    public String title() {
        return loss.title().isEmpty() ? "SimCLR" : loss.title();
    }
}
