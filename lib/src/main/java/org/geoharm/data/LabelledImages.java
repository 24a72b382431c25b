package org.geoharm.data;

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
}
