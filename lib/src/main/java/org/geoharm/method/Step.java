package org.geoharm.method;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * What one step of a learner leaves behind besides gradients; its arrays live until the loop's scope closes.
 *
 * @param perImageLoss (N) the method's own loss of each image, in nats
 * @param z1 (N, D) projections of the first views, before the update
 * @param terms one scalar for each extra loss term, in their order, as added to the loss
 */
public record Step(NDArray perImageLoss, NDArray z1, List<NDArray> terms) {

    public Step {
        terms = List.copyOf(terms);
    }
}
