package org.geoharm.augment;

/**
 * A first step of a {@link Pipeline} that brings pictures of any size to one size, each by itself and before they become
 * rows of a tensor, so that a large data set can be cut and resized by the threads that decode it.
 */
public interface Framing extends PictureTransform {}
