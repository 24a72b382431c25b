package org.geoharm.method;

import ai.djl.ndarray.NDManager;
import org.geoharm.check.Check;
import org.geoharm.loss.ContrastiveLoss;
import org.geoharm.loss.NtXentLoss;
import org.geoharm.model.Backbone;
import org.geoharm.model.ProjectionHead;
import org.geoharm.model.Prunable;
import org.geoharm.model.Pruning;

/**
 * Self-damaging contrastive learning: the first view goes through the network, the second through the same network without its
 * smallest weights. Images that only these weights knew differ most between the two, and so are learned from most.
 *
 * @param loss compares the projections of the two views
 * @param head projector behind the backbone; its linear layers are shared by both branches and never pruned
 * @param pruning how much of the convolutions the second view misses; masks are made anew each epoch
 * @see <a href="https://proceedings.mlr.press/v139/jiang21a.html">Jiang et al., Self-Damaging Contrastive Learning, ICML 2021</a>
 */
public record SDCLR(ContrastiveLoss loss, ProjectionHead head, Pruning pruning) implements Method {

    private static final double CIFAR_FRACTION = 0.9;
    private static final double IMAGENET_FRACTION = 0.1;

    /** Returns the reference's settings for CIFAR: NT-Xent at temperature 0.2, a projector of width 128, 0.9 of the weights pruned. */
    public static SDCLR paper() {
        return new SDCLR(NtXentLoss.paper(), ProjectionHead.paper(), Pruning.byMagnitude(CIFAR_FRACTION));
    }

    /** Returns the reference's settings for ImageNet and Places: as for CIFAR, with 0.1 of the weights pruned. */
    public static SDCLR imageNet() {
        return paper().withPruning(Pruning.byMagnitude(IMAGENET_FRACTION));
    }

    /** Returns the same with another loss. */
    public SDCLR withLoss(ContrastiveLoss other) {
        return new SDCLR(other, head, pruning);
    }

    @Override
    public SDCLR withTemperature(double temperature) {
        return withLoss(loss.withTemperature(temperature));
    }

    /** Returns the same with another projector. */
    public SDCLR withHead(ProjectionHead other) {
        return new SDCLR(loss, other, pruning);
    }

    /** Returns the same with more or less pruned. */
    public SDCLR withPruning(Pruning other) {
        return new SDCLR(loss, head, other);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the backbone cannot be pruned
     */
    @Override
    public Learner learner(Backbone backbone, NDManager manager) {
        Check.that(backbone instanceof Prunable, "the backbone of SDCLR must be prunable, got %s; ResNet18, ResNet34 and ResNet50 are",
                backbone);
        return new SelfDamagingLearner(((Prunable) backbone).buildPrunable(manager), head.buildPrunable(manager, backbone.features()), loss,
                PruningPlan.drawn(pruning, manager));
    }

    @Override
    public int projectionDimension() {
        return head.dimension();
    }

    /** Returns {@code SDCLR}, with the loss where that is another, as in {@code SDCLR(Focal)}. */
    @Override
    public String title() {
        return loss.title().isEmpty() ? "SDCLR" : "SDCLR(" + loss.title() + ")";
    }
}
