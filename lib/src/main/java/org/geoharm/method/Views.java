package org.geoharm.method;

import ai.djl.ndarray.NDArray;

/**
 * Two augmented views of the same images.
 *
 * @param view1 (N, 3, H, W) in the type that the backbone computes in, normalised
 * @param view2 same shape; row i shows the same image as row i of {@code view1}
 * @param indices (N) which images of the training set the rows show
 */
public record Views(NDArray view1, NDArray view2, int[] indices) {}
