package org.geoharm.bench;

import ai.djl.ndarray.NDArray;
import org.geoharm.loss.ContrastiveLoss;

/** A contrastive loss whose time is taken: when it is asked, the networks have gone forward. */
record TimedLoss(ContrastiveLoss loss, StageClock clock) implements ContrastiveLoss {

    @Override
    public NDArray perImage(NDArray z1, NDArray z2) {
        clock.lap(Stage.FORWARD);
        NDArray perImage = loss.perImage(z1, z2);
        clock.lap(Stage.LOSS);
        return perImage;
    }

    @Override
    public String title() {
        return loss.title();
    }
}
