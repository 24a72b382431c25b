package org.geoharm.image;

import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * Blends a picture with a poorer version of itself, bit for bit as Pillow does: {@code base + factor (picture - base)} in
 * float32, held within [0, 255] and cut to a whole level. Factor 0 gives the base, 1 the picture, more exaggerates.
 */
public enum Enhancement {

    /** The base is black. */
    BRIGHTNESS(picture -> flat(picture, 0)),

    /** The base is grey, of the picture's mean luminance. */
    CONTRAST(picture -> flat(picture, meanLuminance(picture))),

    /** The base is the picture without colour. */
    COLOUR(Enhancement::grey),

    /** The base is the picture smoothed. */
    SHARPNESS(Enhancement::smooth);

    private static final int RED = 19595;
    private static final int GREEN = 38470;
    private static final int BLUE = 7471;
    private static final int PLACES = 16;
    /** The kernel of smoothing is 1 around its centre of 5, in thirteenths. */
    private static final int CENTRE = 5;
    private static final int KERNEL_SUM = 13;

    private final UnaryOperator<Pixels> base;

    Enhancement(UnaryOperator<Pixels> base) {
        this.base = base;
    }

    /**
     * Returns the changed picture; {@code picture} is not changed.
     *
     * @param factor &ge; 0
     */
    public Pixels of(Pixels picture, double factor) {
        float share = (float) factor;
        byte[] from = base.apply(picture).planes();
        byte[] to = picture.planes();
        byte[] blended = new byte[to.length];
        for (int i = 0; i < blended.length; i++) {
            int start = from[i] & 255;
            float value = start + share * ((to[i] & 255) - start);
            blended[i] = (byte) Math.max(0, Math.min(ToneCurve.WHITE, (int) value));
        }
        return new Pixels(picture.height(), picture.width(), blended);
    }

    /** Returns a picture without colour: each channel the luminance of ITU-R BT.601, in fixed point. */
    public static Pixels grey(Pixels picture) {
        byte[] planes = picture.planes();
        int plane = planes.length / Pixels.CHANNELS;
        byte[] grey = new byte[planes.length];
        for (int i = 0; i < plane; i++) {
            grey[i] = luminance(planes[i] & 255, planes[plane + i] & 255, planes[2 * plane + i] & 255);
        }
        System.arraycopy(grey, 0, grey, plane, plane);
        System.arraycopy(grey, 0, grey, 2 * plane, plane);
        return new Pixels(picture.height(), picture.width(), grey);
    }

    private static byte luminance(int red, int green, int blue) {
        return (byte) ((RED * red + GREEN * green + BLUE * blue + (1 << (PLACES - 1))) >> PLACES);
    }

    private static int meanLuminance(Pixels picture) {
        byte[] grey = grey(picture).planes();
        long sum = 0;
        for (byte level : grey) {
            sum += level & 255;
        }
        return (int) ((double) sum / grey.length + 0.5);
    }

    private static Pixels flat(Pixels picture, int level) {
        byte[] planes = new byte[picture.planes().length];
        Arrays.fill(planes, (byte) level);
        return new Pixels(picture.height(), picture.width(), planes);
    }

    /** Returns weighted means of 3 x 3 pixels; the outermost pixels stay. */
    private static Pixels smooth(Pixels picture) {
        byte[] smooth = picture.planes().clone();
        int height = picture.height();
        int width = picture.width();
        for (int line = 0; line < Pixels.CHANNELS * height; line++) {
            int row = line % height;
            for (int column = 1; column < width - 1 && 0 < row && row < height - 1; column++) {
                smooth[line * width + column] = smoothed(picture.planes(), line * width + column, width);
            }
        }
        return new Pixels(height, width, smooth);
    }

    private static byte smoothed(byte[] levels, int place, int width) {
        int sum = (CENTRE - 1) * (levels[place] & 255);
        for (int row = place - width; row <= place + width; row += width) {
            sum += (levels[row - 1] & 255) + (levels[row] & 255) + (levels[row + 1] & 255);
        }
        return (byte) ((2 * sum + KERNEL_SUM) / (2 * KERNEL_SUM));
    }
}
