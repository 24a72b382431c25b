package org.geoharm.method;

import java.util.List;
import org.geoharm.model.Network;
import org.geoharm.model.Weight;

/** A method at work: it owns its networks and knows how one step computes gradients. */
public interface Learner {

    /** Returns the network whose features are evaluated: (N, 3, H, W) to (N, C). */
    Network backbone();

    /** Returns all state that training changes, named as in PyTorch. */
    List<Weight> weights();

    /**
     * Called once before a training starts or goes on, to have other trainings done that it builds upon.
     *
     * @param school where these are done
     */
    default void prepare(School school) {}

    /** Returns what its own loss is called in histories, behind {@code loss_}. */
    default String lossName() {
        return "contrast";
    }

    /** Called before the first batch of an epoch, counted from 0, and before anybody else hears of it. */
    default void beginEpoch(int epoch) {}

    /**
     * Adds the gradients of one batch to the weights; the loop updates and clears them.
     *
     * @param views the batch
     * @param terms what is added to the loss, wherever the method compares two projections
     */
    Step step(Views views, List<LossTerm> terms);
}
