package org.geoharm.image;

import org.geoharm.check.Check;

/**
 * Blurs pictures bit for bit as Pillow's Gaussian blur does: three box means along the rows, then three along the columns,
 * each rounded to whole levels. Pixels beyond an edge count as the edge.
 *
 * @see <a href="https://doi.org/10.1007/978-3-642-24785-9_38">Gwosdek et al., Theoretical foundations of Gaussian
 *     convolution by extended box filtering, SSVM 2011</a>
 */
public final class GaussianSmoothing {

    /** Box means along each axis. */
    public static final int PASSES = 3;

    private static final int PLACES = 24;

    private final int reach;
    private final int centreWeight;
    private final int fringeWeight;

    /**
     * Makes a blur.
     *
     * @param radius standard deviation in pixels, &ge; 0
     */
    public GaussianSmoothing(double radius) {
        float box = boxRadius(radius);
        reach = (int) box;
        centreWeight = (int) ((1 << PLACES) / (2 * box + 1));
        fringeWeight = ((1 << PLACES) - (2 * reach + 1) * centreWeight) / 2;
    }

    /**
     * Returns the radius of the box whose threefold mean has a variance of {@code radius^2}; its part behind the point is the
     * weight of the pixel just outside.
     *
     * @param radius standard deviation in pixels, &ge; 0
     */
    public static float boxRadius(double radius) {
        Check.that(radius >= 0, "radius must be >= 0 pixels, got %s", radius);
        float given = (float) radius;
        float variance = given * given / PASSES;
        float length = (float) Math.sqrt(12.0 * variance + 1);
        float whole = (float) Math.floor((length - 1.0) / 2);
        float part = (2 * whole + 1) * (whole * (whole + 1) - 3 * variance);
        return whole + part / (6 * (variance - (whole + 1) * (whole + 1)));
    }

    /** Returns the blurred picture; {@code picture} is not changed. */
    public Pixels of(Pixels picture) {
        int height = picture.height();
        int width = picture.width();
        byte[] levels = picture.planes().clone();
        for (int line = 0; line < Pixels.CHANNELS * height; line++) {
            blur(levels, line * width, 1, width);
        }
        for (int channel = 0; channel < Pixels.CHANNELS; channel++) {
            for (int column = 0; column < width; column++) {
                blur(levels, channel * height * width + column, width, height);
            }
        }
        return new Pixels(height, width, levels);
    }

    private void blur(byte[] levels, int start, int stride, int length) {
        int[] line = new int[length];
        for (int i = 0; i < length; i++) {
            line[i] = levels[start + i * stride] & 255;
        }
        for (int pass = 0; pass < PASSES; pass++) {
            line = boxMean(line);
        }
        for (int i = 0; i < length; i++) {
            levels[start + i * stride] = (byte) line[i];
        }
    }

    private int[] boxMean(int[] line) {
        int[] means = new int[line.length];
        int sum = 0;
        for (int i = -reach; i <= reach; i++) {
            sum += at(line, i);
        }
        for (int i = 0; i < line.length; i++) {
            int fringe = at(line, i - reach - 1) + at(line, i + reach + 1);
            means[i] = (centreWeight * sum + fringeWeight * fringe + (1 << (PLACES - 1))) >>> PLACES;
            sum += at(line, i + reach + 1) - at(line, i - reach);
        }
        return means;
    }

    private static int at(int[] line, int place) {
        return line[Math.max(0, Math.min(line.length - 1, place))];
    }
}
