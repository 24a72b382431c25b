package org.geoharm.augment;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.geoharm.check.Check;
import org.geoharm.image.GaussianSmoothing;
import org.geoharm.image.Pixels;

/**
 * Blurs images, each by a radius of its own, with the kernel of Pillow's Gaussian blur: three box means along each axis. Pixels
 * beyond an edge count as the edge.
 *
 * <p>On the CPU, pixels are rounded to 8 bits and blurred by all cores, bit for bit as Pillow does, with whole levels after each of the six
 * means. On a GPU, where that would cost a copy to the host and back, nothing is rounded in between: pixels are up to three levels of 255
 * apart from Pillow's, less than one on average but for noise that is hardly blurred.
 *
 * @param probability of an image to be blurred, in [0, 1]; 0.5 in the reference code
 * @param minRadius least standard deviation in pixels, in [0, maxRadius]; 0.1 in the reference code
 * @param maxRadius largest standard deviation in pixels; 2 in the reference code
 */
public record GaussianBlur(double probability, double minRadius, double maxRadius) implements PictureTransform {

    public GaussianBlur {
        Check.that(0 <= probability && probability <= 1, "probability must be in [0, 1], got %s", probability);
        Check.that(0 <= minRadius && minRadius <= maxRadius && Double.isFinite(maxRadius),
                "radii must keep 0 <= minRadius <= maxRadius, got minRadius %s and maxRadius %s", minRadius, maxRadius);
    }

    /** Returns the reference's settings for ImageNet-LT and Places-LT. */
    public static GaussianBlur imageNet() {
        return new GaussianBlur(0.5, 0.1, 2);
    }

    @Override
    public NDArray apply(NDArray images, Draws draws) {
        Images.check(images, DataType.FLOAT32, draws);
        boolean[] blurred = draws.events(probability);
        int[] rows = IntStream.range(0, blurred.length).filter(row -> blurred[row]).toArray();
        return apply(images, rows, Arrays.stream(rows).mapToDouble(row -> draws.uniform(row, minRadius, maxRadius)).toArray());
    }

    @Override
    public Pixels apply(Pixels picture, Draws draws, int row) {
        return draws.event(row, probability) ? new GaussianSmoothing(draws.uniform(row, minRadius, maxRadius)).of(picture) : picture;
    }

    /** Blurs some images by given radii. */
    NDArray apply(NDArray images, int[] rows, double[] radii) {
        return Images.withRows(images, rows, own -> images.getDevice().isGpu() ? onTheDevice(own, radii)
                : Images.onTheHost(own, (i, picture) -> new GaussianSmoothing(radii[i]).of(picture)));
    }

    /** Blurs all images without rounding between the means. */
    static NDArray onTheDevice(NDArray own, double[] radii) {
        NDArray vertical = matrices(own, radii, (int) own.size(2));
        NDArray horizontal = own.size(3) == own.size(2) ? vertical : matrices(own, radii, (int) own.size(3));
        return new Resampling(own, Interpolation.BILINEAR).apply(vertical, horizontal);
    }

    /** Returns (N, pixels, pixels) matrices that blur lines of so many pixels. */
    private static NDArray matrices(NDArray images, double[] radii, int pixels) {
        float[] matrices = new float[radii.length * pixels * pixels];
        IntStream.range(0, radii.length).parallel()
                .forEach(i -> new LineBlur(radii[i], pixels).writeMatrix(matrices, i * pixels * pixels));
        return Images.beside(images, matrices, radii.length, pixels, pixels);
    }
}
