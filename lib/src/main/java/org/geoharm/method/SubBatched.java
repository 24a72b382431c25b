package org.geoharm.method;

import ai.djl.ndarray.NDManager;
import org.geoharm.check.Check;
import org.geoharm.model.Backbone;

/**
 * SimCLR whose batches go through the network in parts, so that one of thousands of images fits a small device: memory is that of a part,
 * time that of one forward pass more. Loss and terms see the whole batch, and gradients are exactly theirs; only batch statistics are those
 * of a part.
 *
 * @param method what is learned
 * @param subBatch images of a part at most, &ge; 2
 * @see <a href="https://arxiv.org/abs/2101.06983">Gao et al., Scaling Deep Contrastive Learning Batch Size under Memory Limited
 *     Setup, 2021, section 3.2</a>
 */
public record SubBatched(SimCLR method, int subBatch) implements Method {

    public SubBatched {
        Check.that(subBatch >= 2, "subBatch must be >= 2 images, as batch statistics of one are none, got %d", subBatch);
    }

    @Override
    public SubBatched withTemperature(double temperature) {
        return method.withTemperature(temperature).inSubBatches(subBatch);
    }

    @Override
    public Learner learner(Backbone backbone, NDManager manager) {
        return new SubBatchLearner(backbone.build(manager), method.head().build(manager, backbone.features()), method.loss(), subBatch);
    }

    @Override
    public int projectionDimension() {
        return method.projectionDimension();
    }

    @Override
    public String title() {
        return method.title();
    }
}
