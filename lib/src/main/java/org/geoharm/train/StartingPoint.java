package org.geoharm.train;

/**
 * Where a training starts or goes on: at the beginning of an epoch, or within one that was broken off.
 *
 * <p>Some of what acts in an epoch is made at its beginning from the state of that moment, such as the masks of a pruned branch and the
 * strengths of a boosted augmentation. So a training that goes on within an epoch starts with the state of the epoch's beginning, has all
 * of that made again, and only then takes over the state of the moment when it was broken off.
 *
 * @param part what is trained of the epoch
 * @param takeOver puts weights, momentum and what participants keep to what they were when the epoch was broken off; called once
 */
public record StartingPoint(EpochPart part, Runnable takeOver) {

    /** Returns the beginning of an epoch, counted from 0; all before it is done. */
    public static StartingPoint ofEpoch(int epoch) {
        return new StartingPoint(EpochPart.none(epoch), () -> { });
    }

    /** Returns the zero-based epoch. */
    public int epoch() {
        return part.epoch();
    }
}
