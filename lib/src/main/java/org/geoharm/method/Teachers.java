package org.geoharm.method;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.geoharm.model.Mode;
import org.geoharm.model.Network;
import org.geoharm.torch.GradMode;

/**
 * Trained networks to learn from, which do not change any more: one that has seen all images, and experts.
 *
 * @param base knows all images
 * @param experts each knows the images of a cluster
 * @param expertOf which expert knows each image of the training set
 */
record Teachers(Network base, List<Network> experts, int[] expertOf) {

    Teachers {
        experts = List.copyOf(experts);
    }

    NDArray ofBase(NDArray view) {
        return directions(base, view);
    }

    NDArray ofExpert(int expert, NDArray view) {
        return directions(experts.get(expert), view);
    }

    /** Returns the features at unit length, (N, C). */
    @SuppressWarnings("try") // the mode acts by being there
    private static NDArray directions(Network network, NDArray view) {
        try (GradMode mode = GradMode.off()) {
            return network.forward(view, Mode.EVALUATION).normalize(2, 1);
        }
    }
}
