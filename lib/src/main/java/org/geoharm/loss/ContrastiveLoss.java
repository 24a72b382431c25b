package org.geoharm.loss;

import ai.djl.ndarray.NDArray;

/** What is lost where the two views of an image are not told apart from other images. */
@FunctionalInterface
public interface ContrastiveLoss {

    /**
     * Returns the loss of each image, averaged over its two views.
     *
     * @param z1 projections of the first views, (N, D) float32, not normalised; row i is the same image in {@code z2}
     * @param z2 projections of the second views, same shape
     * @return (N), nats, &ge; 0; differentiable; belongs to the manager of {@code z1}
     * @throws IllegalArgumentException if the shapes differ or are not (N, D)
     */
    NDArray perImage(NDArray z1, NDArray z2);

    /**
     * Returns the same at another temperature.
     *
     * @param temperature &gt; 0
     * @throws UnsupportedOperationException if it has none
     */
    default ContrastiveLoss withTemperature(double temperature) {
        throw new UnsupportedOperationException("a loss must have a temperature to take another, got " + getClass().getSimpleName()
                + " and " + temperature + "; one that has overrides withTemperature, as NtXentLoss does");
    }

    /** Returns the name in tables of a training whose one new thing is this loss; empty where the method's name says enough. */
    default String title() {
        return "";
    }
}
