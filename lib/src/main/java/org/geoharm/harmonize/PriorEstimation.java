package org.geoharm.harmonize;

import org.geoharm.check.Check;

/**
 * How the surrogate prior is found from the logits of the images.
 *
 * @param warmUpMomentum momentum of the logit memory during warm-up, in [0, 1); 0.9 in the reference code
 * @param momentum the same after warm-up; 0.999 in the reference code (there {@code beta})
 * @param refreshEvery epochs between two refreshes of the prior, &ge; 1; 20 in the reference code
 * @param floor added to each direction's count of images, &ge; 0; 0 in the reference code on CIFAR, 100 else (there
 *     {@code stat_floor})
 * @param startEpoch first epoch whose logits are remembered, counted from 1; 1 in the reference code on CIFAR, 10 else
 */
public record PriorEstimation(double warmUpMomentum, double momentum, int refreshEvery, int floor, int startEpoch) {

    public PriorEstimation {
        Check.that(warmUpMomentum >= 0 && warmUpMomentum < 1, "warmUpMomentum must be in [0, 1), got %s", warmUpMomentum);
        Check.that(momentum >= 0 && momentum < 1, "momentum must be in [0, 1), got %s", momentum);
        Check.that(refreshEvery >= 1, "refreshEvery must be >= 1 epoch, got %d", refreshEvery);
        Check.that(floor >= 0, "floor must be >= 0 images, got %d", floor);
        Check.that(startEpoch >= 1, "startEpoch must be >= 1, the first epoch, got %d", startEpoch);
    }

    /** Returns the reference's settings for CIFAR. */
    public static PriorEstimation paper() {
        return new PriorEstimation(0.9, 0.999, 20, 0, 1);
    }

    /** Returns the reference's settings for ImageNet-LT and Places-LT. */
    public static PriorEstimation imageNet() {
        return paper().withFloor(100).withStartEpoch(10);
    }

    public PriorEstimation withWarmUpMomentum(double value) {
        return new PriorEstimation(value, momentum, refreshEvery, floor, startEpoch);
    }

    public PriorEstimation withMomentum(double value) {
        return new PriorEstimation(warmUpMomentum, value, refreshEvery, floor, startEpoch);
    }

    public PriorEstimation withRefreshEvery(int epochs) {
        return new PriorEstimation(warmUpMomentum, momentum, epochs, floor, startEpoch);
    }

    public PriorEstimation withFloor(int images) {
        return new PriorEstimation(warmUpMomentum, momentum, refreshEvery, images, startEpoch);
    }

    public PriorEstimation withStartEpoch(int epoch) {
        return new PriorEstimation(warmUpMomentum, momentum, refreshEvery, floor, epoch);
    }
}
