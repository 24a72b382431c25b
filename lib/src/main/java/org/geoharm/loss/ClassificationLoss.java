package org.geoharm.loss;

import ai.djl.ndarray.NDArray;

/** Compares the scores of classes with the true class: the loss of supervised training. */
public interface ClassificationLoss {

    /**
     * Returns the loss of each image.
     *
     * @param logits scores of the classes, (N, C) float32
     * @param labels true class of each image, (N) INT64, in [0, C)
     * @param prior share of each class in the training set, (C) float32, sums to 1; a constant
     * @return (N), nats, &ge; 0; differentiable in the logits; belongs to their manager
     * @throws IllegalArgumentException if the shapes are not (N, C), (N) and (C)
     */
    NDArray perImage(NDArray logits, NDArray labels, NDArray prior);

    /**
     * Checks that the loss can be taken on a set, before training starts.
     *
     * @param classCounts training images per class
     * @throws IllegalArgumentException if not; the message says what to change
     */
    default void check(int[] classCounts) {}

    /** Returns the name in tables, such as {@code CE}. */
    String title();
}
