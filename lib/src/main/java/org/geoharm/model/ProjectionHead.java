package org.geoharm.model;

import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
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
        return of(manager, features, channels -> new BatchNorm(manager, channels));
    }

    /**
     * Builds the network with batch norms for two branches; its linear layers are shared by both and never pruned.
     *
     * @param features C, width of the backbone's features, and of the hidden layer
     */
    public PrunableNetwork buildPrunable(NDManager manager, int features) {
        return new PrunableNetwork(of(manager, features, channels -> new BranchNorm(manager, channels)), List.of());
    }

    private Network of(NDManager manager, int features, IntFunction<Network> norm) {
        Map<String, Network> parts = new LinkedHashMap<>();
        parts.put("fc1", Linear.withBias(manager, features, features));                           // (N, C)
        parts.put("bn1", norm.apply(features));
        parts.put("relu", Operation.RELU);
        parts.put("fc2", Linear.withoutBias(manager, features, dimension));                       // (N, D)
        parts.put("bn2", norm.apply(dimension));
        return new Sequence(parts);
    }
}
