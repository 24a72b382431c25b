package org.geoharm.image;

import org.geoharm.check.Check;

/**
 * One colour picture of any size.
 *
 * @param height in pixels, &ge; 1
 * @param width in pixels, &ge; 1
 * @param planes 3 x height x width bytes: the red, green and blue plane, row by row; taken over, not copied
 */
public record Pixels(int height, int width, byte[] planes) {

    /** Red, green and blue. */
    public static final int CHANNELS = 3;

    public Pixels {
        Check.that(height >= 1 && width >= 1, "height and width must be >= 1, got %d x %d", height, width);
        long expected = (long) CHANNELS * height * width;
        Check.that(planes.length == expected, "planes must be %d bytes (3 x %d x %d), got %d", expected, height, width, planes.length);
    }

    /** Returns the level in [0, 255] of one channel at a place. */
    public int level(int channel, int row, int column) {
        return planes[(channel * height + row) * width + column] & 255;
    }
}
