package org.geoharm.image;

import java.util.Arrays;
import org.geoharm.check.Check;

/**
 * Resizes pictures bit for bit as Pillow does, antialiased: along the rows first, rounded to whole levels, then along the
 * columns. A direction whose size stays is left out.
 */
public final class Resizing {

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
        int lines = Pixels.CHANNELS * picture.height();
        byte[] result = new byte[lines * axis.size()];
        for (int line = 0; line < lines; line++) {
            for (int x = 0; x < axis.size(); x++) {
                int place = line * picture.width() + axis.first(x);
                result[line * axis.size() + x] = AxisWeights.level(sum(picture.planes(), place, axis.weights(x)));
            }
        }
        return new Pixels(picture.height(), axis.size(), result);
    }

    private static int sum(byte[] levels, int place, int[] weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * (levels[place + i] & 255);
        }
        return sum;
    }

    private static Pixels alongColumns(Pixels picture, AxisWeights axis) {
        int width = picture.width();
        byte[] result = new byte[Pixels.CHANNELS * axis.size() * width];
        int[] sums = new int[width];
        for (int channel = 0; channel < Pixels.CHANNELS; channel++) {
            for (int y = 0; y < axis.size(); y++) {
                addRows(picture.planes(), (channel * picture.height() + axis.first(y)) * width, axis.weights(y), sums);
                int place = (channel * axis.size() + y) * width;
                for (int x = 0; x < width; x++) {
                    result[place + x] = AxisWeights.level(sums[x]);
                }
            }
        }
        return new Pixels(axis.size(), width, result);
    }

    /** Fills {@code sums} with the weighted sums of rows that follow each other from a place on. */
    private static void addRows(byte[] levels, int place, int[] weights, int[] sums) {
        Arrays.fill(sums, 0);
        for (int i = 0; i < weights.length; i++) {
            int weight = weights[i];
            int row = place + i * sums.length;
            for (int x = 0; x < sums.length; x++) {
                sums[x] += weight * (levels[row + x] & 255);
            }
        }
    }
}
