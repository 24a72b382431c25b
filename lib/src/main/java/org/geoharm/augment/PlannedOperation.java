package org.geoharm.augment;

import org.geoharm.image.Pixels;

/**
 * An operation and all that was drawn for it.
 *
 * @param operation what is done
 * @param parameter how much, in the operation's unit, with its sign
 * @param across place of what has one, in [0, 1)
 * @param down place of what has one, in [0, 1)
 */
record PlannedOperation(Operation operation, double parameter, double across, double down) {

    /** Returns the changed picture; {@code picture} is not changed. */
    Pixels of(Pixels picture) {
        return operation.apply(picture, this);
    }
}
