package org.geoharm.augment;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import org.geoharm.check.Check;
import org.geoharm.image.Pixels;
import org.geoharm.torch.Scoped;

/**
 * Cuts a square out of the middle of images. Of an odd number of pixels around it, the side that makes the offset even gets
 * the one more.
 *
 * @param size height and width of the result in pixels, &ge; 1, at most the shorter side of every image
 */
public record CentreCrop(int size) implements Framing {

    public CentreCrop {
        Check.that(size >= 1, "size must be >= 1 pixel, got %d", size);
    }

    @Override
    public Pixels apply(Pixels picture, Draws draws, int row) {
        return box(picture.height(), picture.width()).of(picture);
    }

    private CropBox box(int height, int width) {
        Check.that(size <= height && size <= width, "size must be at most the image, got size %d and an image of %d x %d; "
                + "resize its shorter side first", size, height, width);
        return new CropBox(offset(height), offset(width), size, size);
    }

    private int offset(int side) {
        return (int) Math.rint((side - size) / 2.0);
    }

    /** {@inheritDoc} Draws nothing. */
    @Override
    public NDArray apply(NDArray images, Draws draws) {
        Images.check(images, DataType.FLOAT32, draws);
        CropBox box = box((int) images.size(2), (int) images.size(3));
        return Scoped.oneArray(() -> images.get(new NDIndex().addAllDim(2).addSliceDim(box.top(), box.top() + size)
                .addSliceDim(box.left(), box.left() + size)).duplicate());
    }
}
