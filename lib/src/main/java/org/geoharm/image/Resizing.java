package org.geoharm.image;

import org.geoharm.check.Check;

/**
 * Resizes pictures bit for bit as Pillow does, antialiased: along the rows first, rounded to whole levels, then along the
 * columns. A direction whose size stays is left out.
 */
public final class Resizing {

    /** So few that the lines stay in the first-level cache. */
    private static final int LINES_AT_ONCE = 96;

    private Resizing() {}

    /**
     * Returns a resized picture.
     *
     * @param picture not changed
     * @param height rows of the result, &ge; 1
     * @param width columns of the result, &ge; 1
     * @return a new picture, or {@code picture} itself if it has that size
     * @throws IllegalArgumentException if a size is not positive
     */
    public static Pixels of(Pixels picture, int height, int width, Kernel kernel) {
        Check.that(height >= 1 && width >= 1, "height and width must be >= 1, got %d x %d", height, width);
        Pixels rows = width == picture.width() ? picture : alongRows(picture, new AxisWeights(picture.width(), width, kernel));
        return height == picture.height() ? rows : alongColumns(rows, new AxisWeights(picture.height(), height, kernel));
    }

    private static Pixels alongRows(Pixels picture, AxisWeights axis) {
        int width = picture.width();
        int size = axis.size();
        int lines = Pixels.CHANNELS * picture.height();
        byte[] result = new byte[lines * size];
        for (int start = 0; start < lines; start += LINES_AT_ONCE) {
            for (int x = 0; x < size; x++) {
                axis.write(x, picture.planes(), start * width + axis.first(x), width, 1, result, start * size + x, size,
                        Math.min(LINES_AT_ONCE, lines - start));
            }
        }
        return new Pixels(picture.height(), size, result);
    }

    private static Pixels alongColumns(Pixels picture, AxisWeights axis) {
        int width = picture.width();
        int size = axis.size();
        byte[] result = new byte[Pixels.CHANNELS * size * width];
        for (int channel = 0; channel < Pixels.CHANNELS; channel++) {
            for (int y = 0; y < size; y++) {
                axis.write(y, picture.planes(), (channel * picture.height() + axis.first(y)) * width, 1, width,
                        result, (channel * size + y) * width, 1, width);
            }
        }
        return new Pixels(size, width, result);
    }
}
