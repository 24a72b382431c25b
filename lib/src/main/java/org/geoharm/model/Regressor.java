package org.geoharm.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What predicts one network's features from another's: linear with bias, ReLU, linear with bias.
 *
 * <p>There is no batch norm, so that it works on a single row.
 */
public final class Regressor implements Network {

    private final Map<String, Network> parts = new LinkedHashMap<>();

    /**
     * Makes a regressor with fresh weights from the engine's generator.
     *
     * @param manager owner of the weights
     * @param from width of the features that are known, and of the hidden layer
     * @param to width of the features to predict
     */
    public Regressor(NDManager manager, int from, int to) {
        parts.put("fc1", Linear.withBias(manager, from, from));
        parts.put("fc2", Linear.withBias(manager, from, to));
    }

    @Override
    public NDArray forward(NDArray input, Mode mode) {
        return parts.get("fc2").forward(Activation.relu(parts.get("fc1").forward(input, mode)), mode);
    }

    @Override
    public List<Weight> weights() {
        return Weights.of(parts);
    }
}
