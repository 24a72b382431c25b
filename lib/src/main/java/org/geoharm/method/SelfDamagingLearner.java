package org.geoharm.method;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.geoharm.loss.ContrastiveLoss;
import org.geoharm.model.Branch;
import org.geoharm.model.Mode;
import org.geoharm.model.Network;
import org.geoharm.model.PrunableNetwork;
import org.geoharm.model.Weight;
import org.geoharm.model.Weights;

/**
 * The dense branch for the first views, the pruned branch for the second views, and one comparison of both.
 *
 * <p>The reference takes three forward and two backward passes: the loss with the second projections held constant, then the same
 * loss with the first ones held constant. The gradients of the two add up to that of the one loss with neither constant, by the chain
 * rule and whatever the loss and its terms are; so two forward passes and a backward pass do. Two things differ from the reference:
 * the running statistics of the pruned branch, which the extra forward pass moves a second time with the same batch there, move once;
 * and a loss or term is found once a step, with the value that either of the reference's two has.
 */
public final class SelfDamagingLearner implements Learner {

    private final PrunableNetwork backbone;
    private final Map<String, PrunableNetwork> parts = new LinkedHashMap<>();
    private final PruningPlan plan;
    private final Contrast contrast;

    /**
     * Puts a learner together from networks.
     *
     * @param backbone maps images to features; masks are made from its weights
     * @param projector maps features to projections
     * @param loss compares the projections of both views
     * @param plan which weights fall
     */
    public SelfDamagingLearner(PrunableNetwork backbone, PrunableNetwork projector, ContrastiveLoss loss, PruningPlan plan) {
        this.backbone = backbone;
        parts.put("backbone", backbone);
        parts.put("backbone.fc", projector);
        this.plan = plan;
        this.contrast = new Contrast(loss);
    }

    /** Returns the dense branch. */
    @Override
    public Network backbone() {
        return backbone.branch(Branch.DENSE);
    }

    /** Returns the state of both branches; the projector has the name that it has in the reference, where a classifier would be. */
    @Override
    public List<Weight> weights() {
        return Weights.of(parts);
    }

    @Override
    public void beginEpoch(int epoch) {
        plan.apply(backbone, epoch);
    }

    @Override
    public Step step(Views views, List<LossTerm> terms) {
        NDArray z1 = project(views.view1(), Branch.DENSE);       // (N, D)
        NDArray z2 = project(views.view2(), Branch.PRUNED);
        return contrast.step(z1, z2, terms);
    }

    private NDArray project(NDArray view, Branch branch) {
        NDArray x = view;
        for (PrunableNetwork part : parts.values()) {
            x = part.branch(branch).forward(x, Mode.TRAINING);
        }
        return x;
    }
}
