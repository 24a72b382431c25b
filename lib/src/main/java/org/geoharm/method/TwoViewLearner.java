package org.geoharm.method;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.geoharm.loss.ContrastiveLoss;
import org.geoharm.model.Mode;
import org.geoharm.model.Network;
import org.geoharm.model.Weight;
import org.geoharm.model.Weights;

/**
 * One network for both views, which go through it one after the other: batch statistics are per view, and running
 * statistics move twice a step, as in the reference.
 */
public final class TwoViewLearner implements Learner {

    private final Map<String, Network> parts = new LinkedHashMap<>();
    private final Contrast contrast;

    /**
     * Puts a learner together from networks.
     *
     * @param backbone maps images to features
     * @param projector maps features to projections
     * @param loss compares the projections of both views
     */
    public TwoViewLearner(Network backbone, Network projector, ContrastiveLoss loss) {
        parts.put("backbone", backbone);
        parts.put("projector", projector);
        this.contrast = new Contrast(loss);
    }

    @Override
    public Network backbone() {
        return parts.get("backbone");
    }

    @Override
    public List<Weight> weights() {
        return Weights.of(parts);
    }

    @Override
    public Step step(Views views, List<LossTerm> terms) {
        NDArray z1 = project(views.view1());                     // (N, D)
        NDArray z2 = project(views.view2());
        return contrast.step(z1, z2, terms);
    }

    private NDArray project(NDArray view) {
        NDArray x = view;
        for (Network part : parts.values()) {
            x = part.forward(x, Mode.TRAINING);
        }
        return x;
    }
}
