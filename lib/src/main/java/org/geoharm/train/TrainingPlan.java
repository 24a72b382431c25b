package org.geoharm.train;

import org.geoharm.check.Check;

/**
 * How long, how fast and in which order a loop trains.
 *
 * @param epochs epochs in all, &ge; 1
 * @param schedule learning rate of each epoch
 * @param batches batches of each epoch
 */
public record TrainingPlan(int epochs, Schedule schedule, Batches batches) {

    public TrainingPlan {
        Check.that(epochs >= 1, "epochs must be >= 1, got %d", epochs);
    }
}
