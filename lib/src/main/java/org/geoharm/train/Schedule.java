package org.geoharm.train;

/** The learning rate of each epoch. */
@FunctionalInterface
public interface Schedule {

    /**
     * Returns the rate of a whole epoch.
     *
     * @param epoch zero-based, &ge; 0
     * @return &ge; 0
     */
    double rateAt(int epoch);
}
