package org.geoharm.display;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.geoharm.data.ImageSet;

/** Arrays of colour images, (N, 3, H, W) or (3, H, W) uint8, as a grid of pictures; as many, and as large, as a notebook bears. */
final class TensorImages {

    private static final int CHANNELS = 3;
    private static final int IMAGE_AXES = 3;
    private static final int MOST_IMAGES = 64;
    /** Pixels of a picture at most, before small images are enlarged: noise of that size is a PNG of 0.4 MB. */
    private static final long MOST_PIXELS = 128 * 1024;

    private TensorImages() {}

    /** Returns whether an array holds at least one colour image. */
    static boolean areIn(NDArray array) {
        Shape shape = array.getShape();
        int axes = shape.dimension();
        return array.getDataType() == DataType.UINT8 && array.size() > 0 && (axes == IMAGE_AXES || axes == IMAGE_AXES + 1)
                && shape.get(axes - IMAGE_AXES) == CHANNELS;
    }

    /** Returns the first images; of one that is too large every n-th pixel. Arrays made on the way belong to the array's manager. */
    static ImageGrid of(NDArray array) {
        NDArray images = array.getShape().dimension() == IMAGE_AXES ? array.expandDims(0) : array;      // (N, 3, H, W)
        long pixels = images.getShape().get(2) * images.getShape().get(3);
        long step = (long) Math.ceil(Math.sqrt((double) pixels / MOST_PIXELS));
        long count = Math.min(images.getShape().get(0), Math.max(1, Math.min(MOST_IMAGES, MOST_PIXELS / pixels)));
        NDArray shown = images.get("0:" + count + ",:,::" + step + ",::" + step);                      // (n, 3, H', W')
        ImageSet set = new ImageSet("tensor", (int) shown.getShape().get(2), (int) shown.getShape().get(3),
                shown.toByteArray(), new int[(int) count], List.of(""));
        List<LabelledImage> pictures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pictures.add(new LabelledImage(label(i, (int) count, images.getShape().get(0)), set.image(i)));
        }
        return ImageGrid.of(pictures, ImageGrid.COLUMNS);
    }

    /** The last image of a part says how many there are. */
    private static String label(int index, int count, long all) {
        return index == count - 1 && count < all ? count + " of " + all : "";
    }
}
