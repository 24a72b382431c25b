package org.geoharm.image;

import org.geoharm.check.Check;

/**
 * Turns the colours of pictures on the circle of hues of HSV, bit for bit as Pillow does: hue, saturation and value have 8 bits each.
 *
 * <p>The value of a pixel is its largest level, its range the distance to its smallest. All that follows from two such numbers is
 * looked up, and the order of the three channels is a number too: this loop has no branch that pixels could mislead.
 */
public final class HueTurn {

    private static final int LEVELS = 256;
    private static final int PAIRS = LEVELS * LEVELS;
    /** Saturation, 0 to 255, by value and range. */
    private static final byte[] SATURATION = new byte[PAIRS];
    /** Smallest level of a turned pixel, by value and range. */
    private static final byte[] LEAST = new byte[PAIRS];
    /** Hue, 0 to 255, by order of the channels, range, and distance of the middle level from the value. */
    private static final byte[] HUE = new byte[8 * PAIRS];
    /** Sixth of the circle in which the hues of an order lie; see {@link #order}. The two orders that cannot be have none. */
    private static final int[] SECTOR_OF_ORDER = {0, 1, 5, -1, -1, 2, 4, 3};
    /** The share of a saturation, in [0, 1]. */
    private static final float[] SHARE = new float[LEVELS];
    /** How far the middle level of a fully saturated pixel is from its value, in [0, 1], by hue. */
    private static final float[] REACH = new float[LEVELS];
    /** For red, green and blue, by sector: 0 if it is the smallest level of a pixel, 8 if the middle, 16 if the largest. */
    private static final int[][] ROLES = {{16, 8, 0}, {8, 16, 0}, {0, 16, 8}, {0, 8, 16}, {8, 0, 16}, {16, 0, 8}, {16, 8, 0}};
    private static final byte[][] ROLE_BY_HUE = new byte[Pixels.CHANNELS][LEVELS];

    static {
        for (int level = 0; level < LEVELS; level++) {
            SHARE[level] = (float) (level / 255.0);
            writeHue(level);
        }
        for (int value = 0; value < LEVELS; value++) {
            LEAST[LEVELS * value] = (byte) value;
            for (int range = 1; range <= value; range++) {
                int saturation = (int) (255.0 * ((float) range / value));
                SATURATION[LEVELS * value + range] = (byte) saturation;
                LEAST[LEVELS * value + range] = (byte) Math.round(value * (1.0 - SHARE[saturation]));
            }
        }
        for (int range = 1; range < LEVELS; range++) {
            for (int middle = 0; middle <= range; middle++) {
                writeHues(LEVELS * range + middle, (float) middle / range);
            }
        }
    }

    private final int turn;

    /**
     * Turns by a part of the circle.
     *
     * @param turns in [-0.5, 0.5]; cut to a multiple of 1/255
     */
    public HueTurn(double turns) {
        Check.that(-0.5 <= turns && turns <= 0.5, "turns must be in [-0.5, 0.5], got %s", turns);
        turn = (int) (255 * turns);
    }

    private static void writeHue(int hue) {
        double sixths = 6.0 * hue / 255;
        int sector = (int) sixths;
        float within = (float) (sixths - sector);
        REACH[hue] = sector % 2 == 1 ? within : 1 - within;
        for (int channel = 0; channel < Pixels.CHANNELS; channel++) {
            ROLE_BY_HUE[channel][hue] = (byte) ROLES[sector][channel];
        }
    }

    /** Writes the hues of a range and a middle level, which is {@code distance} ranges below the value. */
    private static void writeHues(int place, float distance) {
        float[] ofSectors = {1 - distance, (float) (2.0 + distance - 1), (float) (2.0 + 1 - distance), (float) (4.0 + distance - 1),
            (float) (4.0 + 1 - distance), distance - 1};
        for (int order = 0; order < SECTOR_OF_ORDER.length; order++) {
            if (SECTOR_OF_ORDER[order] >= 0) {
                double turns = ofSectors[SECTOR_OF_ORDER[order]] / 6.0 + 1;
                HUE[PAIRS * order + place] = (byte) (int) (255.0 * (float) (turns - Math.floor(turns)));
            }
        }
    }

    /** Returns the turned picture; {@code picture} is not changed. */
    public Pixels of(Pixels picture) {
        byte[] from = picture.planes();
        byte[] to = new byte[from.length];
        int plane = from.length / Pixels.CHANNELS;
        for (int i = 0; i < plane; i++) {
            int red = from[i] & 255;
            int green = from[plane + i] & 255;
            int blue = from[2 * plane + i] & 255;
            int value = Math.max(red, Math.max(green, blue));
            int least = Math.min(red, Math.min(green, blue));
            int range = value - least;
            int middle = red + green + blue - value - least;
            int hue = HUE[PAIRS * order(red, green, blue) + LEVELS * range + value - middle] + turn & 255;
            int place = LEVELS * value + range;
            int turned = (int) (value * (1 - SHARE[SATURATION[place] & 255] * REACH[hue]) + 0.5f);
            int levels = value << 16 | turned << 8 | LEAST[place] & 255;
            to[i] = (byte) (levels >> ROLE_BY_HUE[0][hue]);
            to[plane + i] = (byte) (levels >> ROLE_BY_HUE[1][hue]);
            to[2 * plane + i] = (byte) (levels >> ROLE_BY_HUE[2][hue]);
        }
        return new Pixels(picture.height(), picture.width(), to);
    }

    /** Returns 1 if green is above red, plus 2 if blue is above green, plus 4 if blue is above red: from the signs of differences. */
    private static int order(int red, int green, int blue) {
        return red - green >>> 31 | green - blue >>> 31 << 1 | red - blue >>> 31 << 2;
    }
}
