package org.geoharm.data;

import java.io.IOException;
import java.nio.file.Path;

/**
 * ImageNet-LT: 115,846 photographs of ImageNet in 1000 classes of 1280 to 5; 100 images a class to probe with and 50 to test on.
 *
 * <p>The images are those of ILSVRC 2012, unpacked to {@code train/<synset>/} and {@code val/<synset>/}.
 *
 * @see <a href="https://arxiv.org/abs/1904.05160">Liu et al., Large-Scale Long-Tailed Recognition in an Open World, CVPR 2019</a>
 */
public final class ImageNetLt {

    private static final int CLASSES = 1000;
    private static final PublishedList PRETRAINING = new PublishedList("ImageNet_LT/ImageNet_LT_train.txt", 115_846, CLASSES, 1280, 5);
    private static final PublishedList PROBE =
            new PublishedList("ImageNet_LT/ImageNet_split1_test_100shot.txt", 100_000, CLASSES, 100, 100);
    private static final PublishedList TEST = new PublishedList("ImageNet_LT/ImageNet_LT_test.txt", 50_000, CLASSES, 50, 50);

    private ImageNetLt() {}

    /** Reads the lists in {@code split/} of the working folder; see {@link #load(Path, Path)}. */
    public static ListedDataset load(Path images) throws IOException {
        return load(images, Path.of("split"));
    }

    /**
     * Reads the three lists; the images are not looked at.
     *
     * @param images folder that holds {@code train/} and {@code val/}
     * @param lists folder that holds {@code ImageNet_LT/} with {@code ImageNet_LT_train.txt}, {@code ImageNet_split1_test_100shot.txt} and
     *     {@code ImageNet_LT_test.txt}
     * @throws IOException if a list is missing or not the published one; the message says which, and what to do
     */
    public static ListedDataset load(Path images, Path lists) throws IOException {
        return new ListedDataset("ImageNet-LT", PRETRAINING.read(images, lists), PROBE.read(images, lists), TEST.read(images, lists));
    }
}
