package org.geoharm.data;

import org.geoharm.check.Check;

/**
 * A balanced training set and its test set.
 *
 * @param name what it is, shown in titles
 * @param train labelled images to draw long tails and probes from
 * @param test labelled images of the same classes and size
 */
public record ImageDataset(String name, ImageSet train, ImageSet test) {

    public ImageDataset {
        Check.that(train.classNames().equals(test.classNames()), "train and test of %s must have the same classes", name);
        Check.that(train.height() == test.height() && train.width() == test.width(),
                "train and test of %s must have one size, got %d x %d and %d x %d", name, train.height(), train.width(),
                test.height(), test.width());
    }
}
