package org.geoharm.augment;

import org.geoharm.image.GaussianSmoothing;

/** Three box means of a line of pixels in a row, as one linear map. */
final class LineBlur {

    private final int pixels;
    private final int reach;
    private final double centreWeight;
    private final double fringeWeight;

    /**
     * Makes the map.
     *
     * @param radius standard deviation of the three together, in pixels, &ge; 0
     * @param pixels of a line, &ge; 1
     */
    LineBlur(double radius, int pixels) {
        double box = GaussianSmoothing.boxRadius(radius);
        this.pixels = pixels;
        this.reach = (int) box;
        this.centreWeight = 1 / (2 * box + 1);
        this.fringeWeight = (1 - (2 * reach + 1) * centreWeight) / 2;
    }

    /** Writes the matrix, (pixels, pixels) with a row for each output pixel, into zeros from a place on. */
    void writeMatrix(float[] target, int from) {
        for (int row = 0; row < pixels; row++) {
            double[] weights = {1};
            int first = row;
            for (int pass = 0; pass < GaussianSmoothing.PASSES; pass++) {
                weights = spread(weights, first);
                first = Math.max(0, first - reach - 1);
            }
            for (int i = 0; i < weights.length; i++) {
                target[from + row * pixels + first + i] = (float) weights[i];
            }
        }
    }

    /** Replaces the weight of each pixel by weights of the pixels it is the mean of. */
    private double[] spread(double[] weights, int first) {
        int start = Math.max(0, first - reach - 1);
        int end = Math.min(pixels, first + weights.length + reach + 1);
        double[] wider = new double[end - start];
        for (int i = 0; i < weights.length; i++) {
            for (int offset = -reach - 1; offset <= reach + 1; offset++) {
                int source = Math.max(0, Math.min(pixels - 1, first + i + offset));
                wider[source - start] += weights[i] * (Math.abs(offset) > reach ? fringeWeight : centreWeight);
            }
        }
        return wider;
    }
}
