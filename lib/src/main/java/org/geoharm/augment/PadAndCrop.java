package org.geoharm.augment;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.stream.IntStream;
import org.geoharm.check.Check;
import org.geoharm.image.Pixels;
import org.geoharm.torch.Scoped;

/**
 * Adds black pixels on all sides and cuts a square out at a uniformly drawn place.
 *
 * @param size height and width of the result in pixels, &ge; 1
 * @param padding black pixels on each side, &ge; 0; 4 on CIFAR in the reference code
 */
public record PadAndCrop(int size, int padding) implements PictureTransform {

    public PadAndCrop {
        Check.that(size >= 1, "size must be >= 1 pixel, got %d", size);
        Check.that(padding >= 0, "padding must be >= 0 pixels, got %d", padding);
    }

    @Override
    public NDArray apply(NDArray images, Draws draws) {
        Images.check(images, DataType.FLOAT32, draws);
        checkSize((int) images.size(2), (int) images.size(3));
        int rows = places((int) images.size(2));
        int columns = places((int) images.size(3));
        int[] tops = IntStream.range(0, draws.size()).map(row -> draws.integer(row, rows)).toArray();
        int[] lefts = IntStream.range(0, draws.size()).map(row -> draws.integer(row, columns)).toArray();
        return apply(images, tops, lefts);
    }

    @Override
    public Pixels apply(Pixels picture, Draws draws, int row) {
        checkSize(picture.height(), picture.width());
        int top = draws.integer(row, places(picture.height())) - padding;
        int left = draws.integer(row, places(picture.width())) - padding;
        byte[] square = new byte[Pixels.CHANNELS * size * size];
        int from = Math.max(0, -left);
        int columns = Math.min(size, picture.width() - left) - from;
        for (int line = 0; line < Pixels.CHANNELS * size && columns > 0; line++) {
            int source = top + line % size;
            if (0 <= source && source < picture.height()) {
                int place = (line / size * picture.height() + source) * picture.width();
                System.arraycopy(picture.planes(), place + left + from, square, line * size + from, columns);
            }
        }
        return new Pixels(size, size, square);
    }

    private void checkSize(int height, int width) {
        Check.that(places(height) >= 1 && places(width) >= 1, "size must be at most the padded image, got size %d and images of %d x %d "
                + "with padding %d", size, height, width, padding);
    }

    private int places(int pixels) {
        return pixels + 2 * padding - size + 1;
    }

    /** Cuts at given places of the padded images. */
    NDArray apply(NDArray images, int[] tops, int[] lefts) {
        return Scoped.oneArray(() -> {
            Resampling resampling = new Resampling(images, Interpolation.BILINEAR);
            return resampling.apply(resampling.shifts(unpadded(tops), (int) images.size(2), size),
                    resampling.shifts(unpadded(lefts), (int) images.size(3), size));
        });
    }

    private int[] unpadded(int[] places) {
        return IntStream.of(places).map(place -> place - padding).toArray();
    }
}
