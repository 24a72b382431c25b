package org.geoharm.augment;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;

/**
 * Resampling of a batch, each image by its own pair of matrices: {@code out = V . image . H^T} for every channel, with a
 * row of V or H for each output pixel and a column for each input pixel.
 *
 * <p>On the small images this is for, two dense batched products cost less than gathering the few pixels that count.
 */
final class Resampling {

    private final NDArray images;
    private final Interpolation interpolation;

    Resampling(NDArray images, Interpolation interpolation) {
        this.images = images;
        this.interpolation = interpolation;
    }

    /**
     * Returns the matrices that resize a part of each image, along one axis.
     *
     * <p>Output pixel x sits at {@code start + (x + 0.5) length / size}; pixels of the part count by the kernel of their
     * distance, widened by {@code max(1, length / size)}, and the weights of a row sum to 1. Pixels beside the part do
     * not count, as if it had been cut out first.
     *
     * @param starts first pixel of each part
     * @param lengths pixels of each part, &ge; 1
     * @param pixels pixels of the whole axis
     * @param size output pixels
     * @return (N, size, pixels)
     */
    NDArray weights(int[] starts, int[] lengths, int pixels, int size) {
        int n = starts.length;
        float[] scales = new float[n];
        float[] widenings = new float[n];
        float[] inside = new float[n * pixels];
        for (int i = 0; i < n; i++) {
            scales[i] = (float) lengths[i] / size;
            widenings[i] = Math.max(1f, scales[i]);
            Arrays.fill(inside, i * pixels + starts[i], i * pixels + starts[i] + lengths[i], 1f);
        }
        NDArray widening = Images.beside(images, widenings, n, 1, 1);
        NDArray sites = centres(size).reshape(1, size, 1).mul(Images.beside(images, scales, n, 1, 1))
                .addi(Images.beside(images, floats(starts), n, 1, 1)).divi(widening);           // (N, size, 1)
        NDArray taps = centres(pixels).reshape(1, 1, pixels).div(widening);                      // (N, 1, pixels)
        NDArray weights = interpolation.kernel(taps.sub(sites))                                  // (N, size, pixels)
                .muli(Images.beside(images, inside, n, 1, pixels));
        return weights.divi(weights.sum(new int[] {2}, true));
    }

    /**
     * Returns the matrices that shift each image by whole pixels, along one axis; what comes from outside is 0.
     *
     * @param starts input pixel of the first output pixel; may be negative
     * @param pixels pixels of the whole axis
     * @param size output pixels
     * @return (N, size, pixels) of zeros and ones
     */
    NDArray shifts(int[] starts, int pixels, int size) {
        NDArray sites = centres(size).reshape(1, size, 1).add(Images.beside(images, floats(starts), starts.length, 1, 1));
        return Interpolation.BILINEAR.kernel(centres(pixels).reshape(1, 1, pixels).sub(sites)); // 1 at distance 0
    }

    /**
     * Resamples the images, columns first.
     *
     * @param vertical (N, size, H)
     * @param horizontal (N, size, W)
     * @return (N, 3, size, size)
     */
    NDArray apply(NDArray vertical, NDArray horizontal) {
        long n = images.size(0);
        long height = images.size(2);
        long size = horizontal.size(1);
        NDArray columns = images.reshape(n, Images.CHANNELS * height, images.size(3))
                .batchMatMul(horizontal.transpose(0, 2, 1));                                     // (N, 3 H, size)
        NDArray rows = interpolation.withinRange(columns).reshape(n, Images.CHANNELS, height, size);
        return interpolation.withinRange(vertical.expandDims(1).matMul(rows));                   // (N, 3, size, size)
    }

    private NDArray centres(int pixels) {
        return images.getManager().arange(pixels).toType(DataType.FLOAT32, false).addi(0.5f)
                .toDevice(images.getDevice(), false);
    }

    private static float[] floats(int[] values) {
        float[] result = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = values[i];
        }
        return result;
    }
}
