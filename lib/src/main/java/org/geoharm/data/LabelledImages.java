package org.geoharm.data;

import java.io.IOException;
import java.util.stream.IntStream;
import org.geoharm.check.Check;
import org.geoharm.image.Pixels;

import java.util.List;

/**
 * Images with their classes, wherever their pixels are. Training never looks at the classes; evaluation and tables do.
 */
public interface LabelledImages {

    /** Returns what the images are, shown in tables and run folders. */
    String name();

    /** Returns the number of images. */
    int size();

    /** Returns a copy of the class of each image, in image order. */
    int[] labels();

    /** Returns the name of each class, in class order, those without images included. */
    List<String> classNames();

    /** Returns a digest of the images and their labels: equal sets have equal fingerprints. */
    String fingerprint();

    /**
     * Returns one image as it is stored; may be called by many threads at once.
     *
     * @param index in [0, size)
     * @throws IOException if it has to be read from a file that cannot be read; the message names the file and the reason
     */
    Pixels picture(int index) throws IOException;

    /** Returns what to do about an image that cannot be read. */
    default Unreadable unreadable() {
        return Unreadable.FAIL;
    }

    /**
     * Returns some of the images, in the order given.
     *
     * @param name what the part is
     * @param indices image indices in [0, size)
     */
    LabelledImages subset(String name, int[] indices);

    /** Returns the number of classes, those without images included. */
    default int classes() {
        return classNames().size();
    }

    /** Returns the images per class, in class order. */
    default int[] classCounts() {
        int[] counts = new int[classes()];
        for (int label : labels()) {
            counts[label]++;
        }
        return counts;
    }

    /**
     * Draws a number of images from each class, without repetition.
     *
     * <p>For each class in order, its images in their order are shuffled by one seeded generator and the first ones kept: the rule
     * of the reference code, with NumPy's generator bit for bit. The result is stored class after class.
     *
     * @param name what the part is
     * @param classCounts images wanted of each class, from 0 to the images it has
     * @param seed seed in [0, 2^32)
     * @throws IllegalArgumentException if the counts do not fit; the message names the class
     */
    default LabelledImages draw(String name, int[] classCounts, long seed) {
        Check.that(classCounts.length == classes(), "classCounts must have %d numbers, one a class, got %d", classes(),
                classCounts.length);
        int[] present = classCounts();
        for (int c = 0; c < present.length; c++) {
            Check.that(classCounts[c] >= 0 && classCounts[c] <= present[c],
                    "%s: images of class %d (%s) must be in [0, %d], the images it has in %s, got %d; ask for fewer",
                    name, c, classNames().get(c), present[c], name(), classCounts[c]);
        }
        return subset(name, ClassDraw.indices(labels(), classCounts, new Mt19937(seed)));
    }

    /**
     * Draws the same number of images from each class, for probes on few images; smaller classes are taken whole.
     *
     * @param maximum images of a class at most, &ge; 1
     * @param seed seed in [0, 2^32); see {@link #draw}
     */
    default LabelledImages perClass(int maximum, long seed) {
        Check.that(maximum >= 1, "maximum must be >= 1 (images of a class), got %d", maximum);
        int[] counts = IntStream.of(classCounts()).map(count -> Math.min(count, maximum)).toArray();
        return draw(name() + ", at most " + maximum + " a class, seed " + seed, counts, seed);
    }

    /**
     * Draws the exponential long tail with seed 0.
     *
     * @param imbalanceRatio N_max / N_min, &ge; 1
     * @see #longTailed(LongTailProfile, double, long)
     */
    default LabelledImages longTailed(double imbalanceRatio) {
        return longTailed(LongTailProfile.exponential(), imbalanceRatio, 0);
    }

    /**
     * Draws a long tail; the largest class gives the maximum, classes fall in class order and those without images are passed over.
     *
     * @param profile how class sizes fall
     * @param imbalanceRatio N_max / N_min, in [1, maximum]
     * @param seed which images, in [0, 2^32); see {@link #draw}
     * @return the images class after class, named for example {@code pets-LT exponential ratio 100 seed 0}
     * @throws IllegalArgumentException if a class has fewer images than the profile asks for, or a value is out of range
     */
    default LabelledImages longTailed(LongTailProfile profile, double imbalanceRatio, long seed) {
        LongTail tail = new LongTail(profile, imbalanceRatio, seed);
        return draw(name() + tail.words(), tail.counts(classCounts(), name()), seed);
    }
}
