package org.geoharm.model;

import ai.djl.ndarray.NDManager;
import org.geoharm.check.Check;

/**
 * The projector between features and contrastive loss: linear with bias, batch norm, ReLU, linear, batch norm.
 *
 * @param dimension D, width of the projections, &ge; 1; 128 in the paper
 */
public record ProjectionHead(int dimension) {

    private static final int PAPER_DIMENSION = 128;

    public ProjectionHead {
        Check.that(dimension >= 1, "dimension of the projection must be >= 1, got %d", dimension);
    }

    /** Returns the projector of the paper, 128 wide. */
    public static ProjectionHead paper() {
        return new ProjectionHead(PAPER_DIMENSION);
    }

    /**
     * Builds the network with fresh weights.
     *
     * @param features C, width of the backbone's features, and of the hidden layer
     * @return maps (N, C) to (N, D), not normalised
     */
    public Network build(NDManager manager, int features) {
        return new Projector(manager, features, dimension);
    }
}
