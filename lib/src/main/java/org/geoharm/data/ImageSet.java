package org.geoharm.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.geoharm.check.Check;
import org.geoharm.image.Pixels;

/**
 * Labelled colour images of one size, held in memory as bytes.
 *
 * <p>Pixels lie image after image, each as its red, green and blue plane, row by row: the layout of a (N, 3, H, W) tensor.
 */
public final class ImageSet implements LabelledImages {

    private static final int CHANNELS = 3;

    private final String name;
    private final int height;
    private final int width;
    private final byte[] pixels;
    private final int[] labels;
    private final List<String> classNames;

    /**
     * Takes over pixels and labels without copying them.
     *
     * @param name what the images are, shown in tables and run folders
     * @param pixels N x 3 x height x width bytes
     * @param labels N class indices in [0, number of class names)
     * @throws IllegalArgumentException if the sizes do not fit or a label is out of range
     */
    public ImageSet(String name, int height, int width, byte[] pixels, int[] labels, List<String> classNames) {
        Check.that(height >= 1 && width >= 1, "height and width must be >= 1, got %d x %d", height, width);
        long expected = (long) labels.length * CHANNELS * height * width;
        Check.that(pixels.length == expected, "pixels must be %d bytes (%d images of 3 x %d x %d), got %d",
                expected, labels.length, height, width, pixels.length);
        for (int i = 0; i < labels.length; i++) {
            Check.that(labels[i] >= 0 && labels[i] < classNames.size(), "label of image %d must be in [0, %d), got %d",
                    i, classNames.size(), labels[i]);
        }
        this.name = name;
        this.height = height;
        this.width = width;
        this.pixels = pixels;
        this.labels = labels;
        this.classNames = List.copyOf(classNames);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int size() {
        return labels.length;
    }

    /** Returns the height of every image in pixels. */
    public int height() {
        return height;
    }

    /** Returns the width of every image in pixels. */
    public int width() {
        return width;
    }

    @Override
    public List<String> classNames() {
        return classNames;
    }

    /** Returns the class of an image. */
    public int label(int index) {
        return labels[index];
    }

    @Override
    public int[] labels() {
        return labels.clone();
    }

    /**
     * Returns a copy of some of the images, in the order given.
     *
     * @param name what the part is
     * @param indices image indices in [0, size)
     */
    @Override
    public ImageSet subset(String name, int[] indices) {
        int length = CHANNELS * height * width;
        byte[] some = new byte[Math.multiplyExact(indices.length, length)];
        int[] theirs = new int[indices.length];
        for (int i = 0; i < indices.length; i++) {
            Check.that(indices[i] >= 0 && indices[i] < size(), "index must be in [0, %d), got %d", size(), indices[i]);
            System.arraycopy(pixels, indices[i] * length, some, i * length, length);
            theirs[i] = labels[indices[i]];
        }
        return new ImageSet(name, height, width, some, theirs, classNames);
    }

    /** Draws images as {@link LabelledImages#draw} says; seed 0 gives those that the reference code trains on. */
    @Override
    public ImageSet draw(String name, int[] classCounts, long seed) {
        return (ImageSet) LabelledImages.super.draw(name, classCounts, seed);
    }

    @Override
    public ImageSet perClass(int maximum, long seed) {
        return (ImageSet) LabelledImages.super.perClass(maximum, seed);
    }

    @Override
    public ImageSet longTailed(double imbalanceRatio) {
        return (ImageSet) LabelledImages.super.longTailed(imbalanceRatio);
    }

    @Override
    public ImageSet longTailed(LongTailProfile profile, double imbalanceRatio, long seed) {
        return (ImageSet) LabelledImages.super.longTailed(profile, imbalanceRatio, seed);
    }

    /**
     * Keeps the images of some classes, in their order, and numbers these classes anew from 0.
     *
     * @param name what the part is
     * @param classes classes to keep, each once; the first becomes class 0
     */
    public ImageSet onlyClasses(String name, int... classes) {
        int[] renumbered = new int[classes()];
        Arrays.fill(renumbered, -1);
        for (int i = 0; i < classes.length; i++) {
            Check.that(classes[i] >= 0 && classes[i] < classes(), "class must be in [0, %d), got %d", classes(), classes[i]);
            Check.that(renumbered[classes[i]] < 0, "classes must differ, got %d twice", classes[i]);
            renumbered[classes[i]] = i;
        }
        ImageSet kept = subset(name, IntStream.range(0, size()).filter(i -> renumbered[labels[i]] >= 0).toArray());
        int[] theirs = IntStream.of(kept.labels).map(label -> renumbered[label]).toArray();
        return new ImageSet(name, height, width, kept.pixels, theirs, IntStream.of(classes).mapToObj(classNames::get).toList());
    }

    @Override
    public Pixels picture(int index) {
        Check.that(index >= 0 && index < size(), "index must be in [0, %d), got %d", size(), index);
        int length = CHANNELS * height * width;
        return new Pixels(height, width, Arrays.copyOfRange(pixels, index * length, (index + 1) * length));
    }

    /** Returns one image as a picture. */
    public BufferedImage image(int index) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int plane = height * width;
        int start = index * CHANNELS * plane;
        int[] rgb = IntStream.range(start, start + plane)
                .map(i -> (pixels[i] & 255) << 16 | (pixels[i + plane] & 255) << 8 | pixels[i + 2 * plane] & 255)
                .toArray();
        picture.setRGB(0, 0, width, height, rgb, 0, width);
        return picture;
    }

    /**
     * Copies the images into one tensor.
     *
     * @param manager owner of the result; its device is where the tensor lives
     * @return (N, 3, H, W) uint8
     */
    public NDArray toTensor(NDManager manager) {
        return manager.create(ByteBuffer.wrap(pixels), new Shape(size(), CHANNELS, height, width), DataType.UINT8);
    }

    @Override
    public String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            ByteBuffer head = ByteBuffer.allocate(4 * (labels.length + 3));
            head.putInt(height).putInt(width).putInt(classes()).asIntBuffer().put(labels);
            digest.update(head.array());
            return HexFormat.of().formatHex(digest.digest(pixels)).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    @Override
    public String toString() {
        int[] present = IntStream.of(classCounts()).filter(count -> count > 0).sorted().toArray();
        String range = present.length == 0 ? "" : ", max=" + present[present.length - 1] + ", min=" + present[0];
        return "ImageSet(" + name + ", classes=" + classes() + ", size=" + size() + range + ")";
    }
}
