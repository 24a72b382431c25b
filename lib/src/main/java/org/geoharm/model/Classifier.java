package org.geoharm.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A backbone with one linear layer with bias behind it that scores classes: (N, 3, H, W) to (N, classes). */
public final class Classifier implements Network {

    private final Network backbone;
    private final Network layer;

    /**
     * Puts a layer with fresh weights from the engine's generator behind a backbone.
     *
     * @param manager owner of the layer's weights
     * @param backbone maps images to features; not copied
     * @param features width of these
     * @param classes classes to score
     */
    public Classifier(NDManager manager, Network backbone, int features, int classes) {
        this.backbone = backbone;
        this.layer = Linear.withBias(manager, features, classes);
    }

    /** Returns the backbone itself. */
    public Network backbone() {
        return backbone;
    }

    @Override
    public NDArray forward(NDArray input, Mode mode) {
        return layer.forward(backbone.forward(input, mode), mode);
    }

    @Override
    public List<Weight> weights() {
        Map<String, Network> parts = new LinkedHashMap<>();
        parts.put("backbone", backbone);
        parts.put("fc", layer);
        return Weights.of(parts);
    }
}
