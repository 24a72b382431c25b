package org.geoharm.data;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Places-LT: 62,500 photographs of Places-365 in 365 classes of 4980 to 5; 100 images a class to probe with and 100 to test on.
 *
 * <p>The published lists to probe with and to test on number five folders otherwise than the one to pretrain on ({@code desert_road},
 * {@code desert-sand}, {@code desert-vegetation}, {@code field_road}, {@code field-wild}), which mixes up the groups of these classes. Here
 * they get the labels of the pretraining list, and the names of these lists, shown under tables, say so.
 *
 * @see <a href="https://arxiv.org/abs/1904.05160">Liu et al., Large-Scale Long-Tailed Recognition in an Open World, CVPR 2019</a>
 */
public final class PlacesLt {

    private static final int CLASSES = 365;
    private static final PublishedList PRETRAINING = new PublishedList("Places_LT/Places_LT_train.txt", 62_500, CLASSES, 4980, 5);
    private static final PublishedList PROBE =
            new PublishedList("Places_LT/Places_split1_test_100shot.txt", 36_500, CLASSES, 100, 100);
    private static final PublishedList TEST = new PublishedList("Places_LT/Places_val.txt", 36_500, CLASSES, 100, 100);

    private PlacesLt() {}

    /** Reads the lists in {@code split/} of the working folder; see {@link #load(Path, Path)}. */
    public static ListedDataset load(Path images) throws IOException {
        return load(images, Path.of("split"));
    }

    /**
     * Reads the three lists; the images are not looked at.
     *
     * @param images folder that holds {@code train/} and {@code val/}
     * @param lists folder that holds {@code Places_LT/} with {@code Places_LT_train.txt}, {@code Places_split1_test_100shot.txt} and
     *     {@code Places_val.txt}
     * @throws IOException if a list is missing or not the published one; the message says which, and what to do
     */
    public static ListedDataset load(Path images, Path lists) throws IOException {
        ImageList pretraining = PRETRAINING.read(images, lists);
        return new ListedDataset("Places-LT", pretraining, PROBE.read(images, lists).renumberedAs(pretraining),
                TEST.read(images, lists).renumberedAs(pretraining));
    }
}
