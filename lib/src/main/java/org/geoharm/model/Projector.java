package org.geoharm.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The network of a {@link ProjectionHead}. */
final class Projector implements Network {

    private final Map<String, Network> parts = new LinkedHashMap<>();

    Projector(NDManager manager, int features, int dimension) {
        parts.put("fc1", Linear.withBias(manager, features, features));
        parts.put("bn1", new BatchNorm(manager, features));
        parts.put("fc2", Linear.withoutBias(manager, features, dimension));
        parts.put("bn2", new BatchNorm(manager, dimension));
    }

    @Override
    public NDArray forward(NDArray input, Mode mode) {
        NDArray hidden = parts.get("bn1").forward(parts.get("fc1").forward(input, mode), mode);   // (N, C)
        return parts.get("bn2").forward(parts.get("fc2").forward(Activation.relu(hidden), mode), mode); // (N, D)
    }

    @Override
    public List<Weight> weights() {
        return Weights.of(parts);
    }
}
