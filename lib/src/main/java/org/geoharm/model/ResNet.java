package org.geoharm.model;

/** A residual network, of any width. */
public sealed interface ResNet extends Prunable permits ResNet18, ResNet34, ResNet50 {

    /** Returns the channels of the first stage; 64 in the paper. */
    int width();

    /**
     * Returns the same network narrower or wider.
     *
     * @param channels of the first stage, &ge; 1
     */
    ResNet withWidth(int channels);
}
