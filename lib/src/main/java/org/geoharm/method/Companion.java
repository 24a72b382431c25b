package org.geoharm.method;

import ai.djl.ndarray.NDManager;
import java.util.OptionalInt;
import org.geoharm.augment.Pipeline;

/** Something that takes part in training beside the method, such as harmonisation: a setting that makes a participant. */
public interface Companion {

    /**
     * The training it joins.
     *
     * @param images images in the training set
     * @param projectionDimension D, width of the projections
     * @param epochs epochs of the whole training
     * @param manager owner of what it keeps
     */
    record Membership(int images, int projectionDimension, int epochs, NDManager manager) {}

    /**
     * Makes the live part.
     *
     * @throws IllegalArgumentException if the setting does not fit the training
     */
    Participant join(Membership membership);

    /**
     * Returns the augmentation that it wants in place of the recipe's.
     *
     * @param plain what it would be without it
     */
    default Pipeline augmentation(Pipeline plain) {
        return plain;
    }

    /** Returns the epoch at which it wants the learning rate to start its second stage, if any. */
    default OptionalInt secondStage() {
        return OptionalInt.empty();
    }

    /**
     * Checks the setting against the training it will join, before anything is built.
     *
     * @throws IllegalArgumentException if they do not fit
     */
    default void check(int projectionDimension, int epochs) {}

    /**
     * Returns the setting for a training of another length, all its spans of epochs shrunk alike.
     *
     * @param epochs length of the training, &ge; 1
     * @param from length that the present setting is made for, &ge; 1
     */
    Companion scaledTo(int epochs, int from);

    /** Returns the name in tables, such as {@code GH}. */
    String title();
}
