package org.geoharm.augment;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.stream.IntStream;
import org.geoharm.check.Check;
import org.geoharm.image.Kernel;
import org.geoharm.image.Pixels;
import org.geoharm.image.Resizing;
import org.geoharm.torch.Scoped;

/**
 * Resizes images bilinearly, with antialiasing as Pillow's, such that the shorter side has a given length and the longer one
 * keeps the proportion, rounded down.
 *
 * @param size of the shorter side in pixels, &ge; 1; 256 for images that are then cut to 224 in the reference code
 */
public record ResizeShorterSide(int size) implements Framing {

    public ResizeShorterSide {
        Check.that(size >= 1, "size must be >= 1 pixel, got %d", size);
    }

    @Override
    public Pixels apply(Pixels picture, Draws draws, int row) {
        int shorter = Math.min(picture.height(), picture.width());
        return Resizing.of(picture, resized(picture.height(), shorter), resized(picture.width(), shorter), Kernel.TRIANGLE);
    }

    private int resized(int side, int shorter) {
        return (int) ((long) size * side / shorter);
    }

    /** {@inheritDoc} Draws nothing. */
    @Override
    public NDArray apply(NDArray images, Draws draws) {
        Images.check(images, DataType.FLOAT32, draws);
        int height = (int) images.size(2);
        int width = (int) images.size(3);
        int shorter = Math.min(height, width);
        return Scoped.oneArray(() -> {
            Resampling resampling = new Resampling(images, Interpolation.BILINEAR);
            return resampling.apply(whole(resampling, height, resized(height, shorter), draws.size()),
                    whole(resampling, width, resized(width, shorter), draws.size()));
        });
    }

    private static NDArray whole(Resampling resampling, int pixels, int size, int images) {
        return resampling.weights(new int[images], IntStream.generate(() -> pixels).limit(images).toArray(), pixels, size);
    }
}
