package org.geoharm.experiment;

import java.util.Locale;
import org.geoharm.data.ImageDataset;
import org.geoharm.data.LabelledImages;
import org.geoharm.data.ListedDataset;
import org.geoharm.data.ProbeData;
import org.geoharm.data.Synthetic;

/**
 * A part of a table: what its networks are trained on, and what they are tested on.
 *
 * @param name stands above its rows, such as {@code CIFAR-100-LT, imbalance ratio 100}
 * @param train images to train on, long-tailed unless a pre-training is transferred to them
 * @param probed balanced images to probe on, and test images, of the same classes
 */
public record Task(String name, LabelledImages train, ProbeData probed) {

    /**
     * Draws the reference's exponential long tail from a balanced dataset, and the probe's images of a scale.
     *
     * @param imbalanceRatio N_max / N_min, &ge; 1
     */
    public static Task longTailed(ImageDataset data, double imbalanceRatio, Scale scale) {
        String name = String.format(Locale.ROOT, "%s-LT, imbalance ratio %s", data.name(), words(imbalanceRatio));
        return new Task(name, data.longTailed(imbalanceRatio), scale.probed(data));
    }

    /** Takes the lists of a dataset that is published as a long tail. */
    public static Task of(ListedDataset data) {
        return new Task(data.name(), data.pretraining(), data);
    }

    /**
     * Takes other images than those of a pre-training, to see what its features are worth there: what has labels to learn from is trained
     * on, and probed.
     *
     * @param how words behind the name, such as {@code linear probe}, as each way has a part of a table of its own
     */
    public static Task transfer(ProbeData data, String how) {
        return new Task(data.name() + ": " + how, data.train(), data);
    }

    /** Returns whether generated images stand in for real ones; the name says so then. */
    public boolean standsIn() {
        return name.contains(Synthetic.NAME);
    }

    private static String words(double ratio) {
        return ratio == Math.rint(ratio) ? Long.toString((long) ratio) : Double.toString(ratio);
    }
}
