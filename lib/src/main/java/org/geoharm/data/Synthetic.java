package org.geoharm.data;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.geoharm.check.Check;
import org.geoharm.random.Seeds;

/**
 * Settings of the synthetic data set: images made by a program from a seed, for where no real data is at hand.
 *
 * <p>A class is a shape with a texture, such as "striped star": 6 x 5 of them. Colours, place, size, rotation, background,
 * clutter and noise are drawn anew for each image and say nothing about the class; the mean colour of an image does not either.
 * Class i has shape i mod 6 and texture i mod 5, so the head and the tail of a long-tailed draw both have all shapes and
 * textures. Results on it say that a method works, not how well it does on photographs.
 *
 * <p>Image j of class c is the same for a seed whatever the other settings but {@code imageSize}, and bit for bit the same on
 * every machine.
 *
 * @param classes number of classes, in [2, 30]
 * @param trainPerClass training images of each class, &ge; 1
 * @param testPerClass test images of each class, &ge; 1
 * @param imageSize height and width, in [16, 256] pixels
 */
public record Synthetic(int classes, int trainPerClass, int testPerClass, int imageSize) {

    /** The first words of the names of all these sets. */
    public static final String NAME = "synthetic shapes";

    private static final SyntheticShape[] SHAPES = SyntheticShape.values();
    private static final SyntheticTexture[] TEXTURES = SyntheticTexture.values();
    private static final int MOST_CLASSES = SHAPES.length * TEXTURES.length;
    private static final int CHANNELS = 3;

    public Synthetic {
        Check.that(classes >= 2 && classes <= MOST_CLASSES, "classes must be in [2, %d] (%d shapes x %d textures), got %d",
                MOST_CLASSES, SHAPES.length, TEXTURES.length, classes);
        Check.that(trainPerClass >= 1, "trainPerClass must be >= 1, got %d", trainPerClass);
        Check.that(testPerClass >= 1, "testPerClass must be >= 1, got %d", testPerClass);
        Check.that(imageSize >= 16 && imageSize <= 256, "imageSize must be in [16, 256] pixels, got %d", imageSize);
        long bytes = (long) classes * Math.max(trainPerClass, testPerClass) * CHANNELS * imageSize * imageSize;
        Check.that(bytes <= Integer.MAX_VALUE, "a set must have at most %d bytes of pixels, these settings need %d; "
                + "take fewer images per class", Integer.MAX_VALUE, bytes);
    }

    /** Returns 30 classes of 100 training and 50 test images, 32 x 32 pixels like CIFAR. */
    public static Synthetic standard() {
        return new Synthetic(MOST_CLASSES, 100, 50, 32);
    }

    /** Returns the data set of the {@link #standard()} settings. */
    public static ImageDataset generate(long seed) {
        return standard().dataset(seed);
    }

    /** Returns these settings with the first so many classes. */
    public Synthetic withClasses(int number) {
        return new Synthetic(number, trainPerClass, testPerClass, imageSize);
    }

    /** Returns these settings with so many training images of each class. */
    public Synthetic withTrainPerClass(int images) {
        return new Synthetic(classes, images, testPerClass, imageSize);
    }

    /** Returns these settings with so many test images of each class. */
    public Synthetic withTestPerClass(int images) {
        return new Synthetic(classes, trainPerClass, images, imageSize);
    }

    /** Returns these settings with square images of another size. */
    public Synthetic withImageSize(int pixels) {
        return new Synthetic(classes, trainPerClass, testPerClass, pixels);
    }

    /**
     * Makes the images, on all cores.
     *
     * @param seed any number; the same one gives the same images
     * @return named {@link #NAME}; classes take turns in the order of images
     */
    public ImageDataset dataset(long seed) {
        return new ImageDataset(NAME, images("train", trainPerClass, Seeds.child(seed, 0)), images("test", testPerClass, Seeds.child(~seed, 0)));
    }

    private ImageSet images(String part, int perClass, long seed) {
        int length = CHANNELS * imageSize * imageSize;
        byte[] pixels = new byte[classes * perClass * length];
        int[] labels = IntStream.range(0, classes * perClass).map(i -> i % classes).toArray();
        IntStream.range(0, labels.length).parallel()
                .forEach(i -> image(labels[i], i / classes, seed).paint(imageSize, pixels, i * length));
        return new ImageSet(NAME + " " + part, imageSize, imageSize, pixels, labels, classNames());
    }

    private static SyntheticImage image(int label, int index, long seed) {
        Random random = new Random(Seeds.child(Seeds.child(seed + label, 0) + index, 0));
        return new SyntheticImage(SHAPES[label % SHAPES.length], TEXTURES[label % TEXTURES.length], random);
    }

    List<String> classNames() {
        return IntStream.range(0, classes)
                .mapToObj(i -> TEXTURES[i % TEXTURES.length].word() + " " + SHAPES[i % SHAPES.length].word())
                .toList();
    }
}
