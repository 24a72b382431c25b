package org.geoharm.augment;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.stream.IntStream;
import org.geoharm.check.Check;
import org.geoharm.image.Pixels;
import org.geoharm.image.Resizing;
import org.geoharm.torch.Scoped;

/**
 * Cuts a random part out of each image and resizes it to a square, with antialiasing as Pillow's.
 *
 * <p>Ten times at most, an area fraction is drawn uniformly and the aspect ratio width / height log-uniformly from
 * [3/4, 4/3]; the first box of whole pixels that fits goes to a uniformly drawn place. If none fits it is the largest
 * centred box whose ratio lies in that range. Single pictures are cut first and resized bit for bit as Pillow does, batches in
 * float32.
 *
 * @param size height and width of the result in pixels, &ge; 1
 * @param minArea least area fraction, in (0, maxArea]; 0.1 on CIFAR and 0.08 on ImageNet in the reference code
 * @param maxArea largest area fraction, in [minArea, 1]
 * @param interpolation how the part is resized
 */
public record RandomResizedCrop(int size, double minArea, double maxArea, Interpolation interpolation)
        implements Framing {

    private static final int ATTEMPTS = 10;
    private static final double MIN_RATIO = 3.0 / 4;
    private static final double MAX_RATIO = 4.0 / 3;

    public RandomResizedCrop {
        Check.that(size >= 1, "size must be >= 1 pixel, got %d", size);
        Check.that(0 < minArea && minArea <= maxArea && maxArea <= 1,
                "areas must keep 0 < minArea <= maxArea <= 1, got minArea %s and maxArea %s", minArea, maxArea);
    }

    /** Returns the same crops resized in another way. */
    public RandomResizedCrop withInterpolation(Interpolation other) {
        return new RandomResizedCrop(size, minArea, maxArea, other);
    }

    /** Returns the same crops resized to another size. */
    public RandomResizedCrop withSize(int pixels) {
        return new RandomResizedCrop(pixels, minArea, maxArea, interpolation);
    }

    @Override
    public NDArray apply(NDArray images, Draws draws) {
        Images.check(images, DataType.FLOAT32, draws);
        return apply(images, boxes(draws, (int) images.size(2), (int) images.size(3)));
    }

    @Override
    public Pixels apply(Pixels picture, Draws draws, int row) {
        CropBox box = box(draws, row, picture.height(), picture.width());
        return Resizing.of(box.of(picture), size, size, interpolation.exact());
    }

    /** Draws a part for each of N images of one size. */
    List<CropBox> boxes(Draws draws, int height, int width) {
        return IntStream.range(0, draws.size()).mapToObj(row -> box(draws, row, height, width)).toList();
    }

    private CropBox box(Draws draws, int row, int height, int width) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            double area = draws.uniform(row, minArea, maxArea) * height * width;
            double ratio = Math.exp(draws.uniform(row, Math.log(MIN_RATIO), Math.log(MAX_RATIO)));
            int w = (int) Math.rint(Math.sqrt(area * ratio));
            int h = (int) Math.rint(Math.sqrt(area / ratio));
            if (0 < w && w <= width && 0 < h && h <= height) {
                return new CropBox(draws.integer(row, height - h + 1), draws.integer(row, width - w + 1), h, w);
            }
        }
        return largestCentred(height, width);
    }

    private static CropBox largestCentred(int height, int width) {
        double ratio = (double) width / height;
        int h = ratio < MIN_RATIO ? (int) Math.rint(width / MIN_RATIO) : height;
        int w = ratio > MAX_RATIO ? (int) Math.rint(height * MAX_RATIO) : width;
        return new CropBox((height - h) / 2, (width - w) / 2, h, w);
    }

    /** Cuts and resizes given parts. */
    NDArray apply(NDArray images, List<CropBox> boxes) {
        return Scoped.oneArray(() -> {
            Resampling resampling = new Resampling(images, interpolation);
            NDArray vertical = resampling.weights(boxes.stream().mapToInt(CropBox::top).toArray(),
                    boxes.stream().mapToInt(CropBox::height).toArray(), (int) images.size(2), size);
            NDArray horizontal = resampling.weights(boxes.stream().mapToInt(CropBox::left).toArray(),
                    boxes.stream().mapToInt(CropBox::width).toArray(), (int) images.size(3), size);
            return resampling.apply(vertical, horizontal);
        });
    }
}
