package org.geoharm.augment;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import org.geoharm.check.Check;
import org.geoharm.image.Pixels;
import org.geoharm.torch.Scoped;

/**
 * Mirrors images left to right.
 *
 * @param probability of an image to be mirrored, in [0, 1]; 0.5 in the reference code
 */
public record RandomFlip(double probability) implements PictureTransform {

    private static final int WIDTH_AXIS = 3;

    public RandomFlip {
        Check.that(0 <= probability && probability <= 1, "probability must be in [0, 1], got %s", probability);
    }

    @Override
    public NDArray apply(NDArray images, Draws draws) {
        Images.check(images, DataType.FLOAT32, draws);
        return apply(images, draws.events(probability));
    }

    @Override
    public Pixels apply(Pixels picture, Draws draws, int row) {
        return draws.event(row, probability) ? mirrored(picture) : picture;
    }

    private static Pixels mirrored(Pixels picture) {
        int width = picture.width();
        byte[] from = picture.planes();
        byte[] to = new byte[from.length];
        for (int start = 0; start < from.length; start += width) {
            for (int column = 0; column < width; column++) {
                to[start + column] = from[start + width - 1 - column];
            }
        }
        return new Pixels(picture.height(), width, to);
    }

    /** Mirrors those images that are marked. */
    NDArray apply(NDArray images, boolean[] flipped) {
        return Scoped.oneArray(() -> Images.blend(images, images.flip(WIDTH_AXIS), flipped));
    }
}
