package org.geoharm.data;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.geoharm.check.Check;

/**
 * A balanced training set and its test set, all images of one size and in memory.
 *
 * @param name what it is, shown in titles
 * @param train labelled images to draw long tails and probes from
 * @param test labelled images of the same classes and size
 */
public record ImageDataset(String name, ImageSet train, ImageSet test) implements ProbeData {

    public ImageDataset {
        Check.that(train.classNames().equals(test.classNames()), "train and test of %s must have the same classes", name);
        Check.that(train.height() == test.height() && train.width() == test.width(),
                "train and test of %s must have one size, got %d x %d and %d x %d", name, train.height(), train.width(),
                test.height(), test.width());
    }

    /** Returns the dataset with other training images, such as fewer of them, of the same classes. */
    public ImageDataset withTrain(ImageSet other) {
        return new ImageDataset(name, other, test);
    }

    /**
     * Draws the exponential long tail with seed 0, the one of the reference code.
     *
     * @param imbalanceRatio N_max / N_min, &ge; 1; 100 in most tables
     * @see #longTailed(LongTailProfile, double, long)
     */
    public ImageSet longTailed(double imbalanceRatio) {
        return longTailed(LongTailProfile.exponential(), imbalanceRatio, 0);
    }

    /**
     * Draws a long-tailed training set.
     *
     * <p>The largest class of the training set gives the maximum (500 in CIFAR-100, where all are equal). Classes fall in class
     * order. Classes without images stay without and take no place in the order, so a part of CIFAR-100 in the official layout
     * has a whole tail too.
     *
     * @param profile how class sizes fall
     * @param imbalanceRatio N_max / N_min, in [1, maximum]
     * @param seed which images, in [0, 2^32); see {@link ImageSet#draw}
     * @return the images class after class, named for example {@code CIFAR-100-LT exponential ratio 100 seed 0}
     * @throws IllegalArgumentException if a class has fewer images than the profile asks for, or a value is out of range
     */
    public ImageSet longTailed(LongTailProfile profile, double imbalanceRatio, long seed) {
        LongTail tail = new LongTail(profile, imbalanceRatio, seed);
        return train.draw(name + tail.words(), tail.counts(train.classCounts(), name), seed);
    }

    /**
     * Keeps the first classes that have training images, numbered from 0, for work at a smaller scale.
     *
     * @param classes how many, from 1 to the classes that have training images
     * @return named for example {@code CIFAR-100/20}
     * @throws IllegalArgumentException if there are not so many
     */
    public ImageDataset limitedTo(int classes) {
        int[] present = LongTail.withImages(train.classCounts());
        Check.that(classes >= 1 && classes <= present.length,
                "classes must be in [1, %d], the classes with training images in %s, got %d", present.length, name, classes);
        return classes == train.classes() ? this : onlyClasses(name + "/" + classes, IntStream.of(present).limit(classes).toArray());
    }

    /**
     * Keeps a range of the classes that have training images, numbered anew from 0, such as those that another part leaves out.
     *
     * @param from first of them, counted from 0
     * @param to end of the range, not itself in it
     * @return named for example {@code CIFAR-100/21-40}, counted from 1, for 20 to 40
     * @throws IllegalArgumentException if the range is empty or there are not so many
     */
    public ImageDataset classRange(int from, int to) {
        int[] present = LongTail.withImages(train.classCounts());
        Check.that(from >= 0 && from < to && to <= present.length, "a range of classes must be within [0, %d), the classes with training "
                + "images in %s, and not empty, got [%d, %d)", present.length, name, from, to);
        return onlyClasses(name + "/" + (from + 1) + "-" + to, Arrays.copyOfRange(present, from, to));
    }

    private ImageDataset onlyClasses(String part, int[] kept) {
        return new ImageDataset(part, train.onlyClasses(part + " train", kept), test.onlyClasses(part + " test", kept));
    }
}
