package org.geoharm.image;

/**
 * Blends a picture with a poorer version of itself, bit for bit as Pillow does: {@code base + factor (picture - base)} in
 * float32, held within [0, 255] and cut to a whole level. Factor 0 gives the base, 1 the picture, more exaggerates.
 */
public enum Enhancement {

    /** The base is black. */
    BRIGHTNESS {
        @Override
        Pixels of(Pixels picture, float factor) {
            return new ToneCurve(level -> blend(0, level, factor)).of(picture);
        }
    },

    /** The base is grey, of the picture's mean luminance. */
    CONTRAST {
        @Override
        Pixels of(Pixels picture, float factor) {
            int mean = meanLuminance(picture);
            return new ToneCurve(level -> blend(mean, level, factor)).of(picture);
        }
    },

    /** The base is the picture without colour. */
    COLOUR {
        @Override
        Pixels of(Pixels picture, float factor) {
            byte[] from = picture.planes();
            byte[] to = new byte[from.length];
            int plane = from.length / Pixels.CHANNELS;
            for (int i = 0; i < plane; i++) {
                int red = from[i] & 255;
                int green = from[plane + i] & 255;
                int blue = from[2 * plane + i] & 255;
                int grey = luminance(red, green, blue);
                to[i] = (byte) blend(grey, red, factor);
                to[plane + i] = (byte) blend(grey, green, factor);
                to[2 * plane + i] = (byte) blend(grey, blue, factor);
            }
            return new Pixels(picture.height(), picture.width(), to);
        }
    },

    /** The base is the picture smoothed. */
    SHARPNESS {
        @Override
        Pixels of(Pixels picture, float factor) {
            byte[] to = smooth(picture);
            for (int i = 0; i < to.length; i++) {
                to[i] = (byte) blend(to[i] & 255, picture.planes()[i] & 255, factor);
            }
            return new Pixels(picture.height(), picture.width(), to);
        }
    };

    private static final int RED = 19595;
    private static final int GREEN = 38470;
    private static final int BLUE = 7471;
    private static final int PLACES = 16;
    /** The kernel of smoothing is 1 around its centre of 5, in thirteenths. */
    private static final int CENTRE = 5;
    private static final int KERNEL_SUM = 13;

    /**
     * Returns the changed picture; {@code picture} is not changed.
     *
     * @param factor &ge; 0
     */
    public Pixels of(Pixels picture, double factor) {
        return of(picture, (float) factor);
    }

    abstract Pixels of(Pixels picture, float factor);

    private static int blend(int base, int level, float factor) {
        return Math.max(0, Math.min(ToneCurve.WHITE, (int) (base + factor * (level - base))));
    }

    /** Returns a picture without colour: each channel the luminance of ITU-R BT.601, in fixed point. */
    public static Pixels grey(Pixels picture) {
        byte[] planes = picture.planes();
        int plane = planes.length / Pixels.CHANNELS;
        byte[] grey = new byte[planes.length];
        for (int i = 0; i < plane; i++) {
            grey[i] = (byte) luminance(planes[i] & 255, planes[plane + i] & 255, planes[2 * plane + i] & 255);
        }
        System.arraycopy(grey, 0, grey, plane, plane);
        System.arraycopy(grey, 0, grey, 2 * plane, plane);
        return new Pixels(picture.height(), picture.width(), grey);
    }

    private static int luminance(int red, int green, int blue) {
        return RED * red + GREEN * green + BLUE * blue + (1 << (PLACES - 1)) >> PLACES;
    }

    private static int meanLuminance(Pixels picture) {
        byte[] planes = picture.planes();
        int plane = planes.length / Pixels.CHANNELS;
        long sum = 0;
        for (int i = 0; i < plane; i++) {
            sum += luminance(planes[i] & 255, planes[plane + i] & 255, planes[2 * plane + i] & 255);
        }
        return (int) ((double) sum / plane + 0.5);
    }

    /** Returns weighted means of 3 x 3 pixels; the outermost pixels stay. */
    private static byte[] smooth(Pixels picture) {
        byte[] smooth = picture.planes().clone();
        int height = picture.height();
        int width = picture.width();
        for (int line = 0; line < Pixels.CHANNELS * height; line++) {
            int row = line % height;
            for (int column = 1; column < width - 1 && 0 < row && row < height - 1; column++) {
                smooth[line * width + column] = smoothed(picture.planes(), line * width + column, width);
            }
        }
        return smooth;
    }

    private static byte smoothed(byte[] levels, int place, int width) {
        int sum = (CENTRE - 1) * (levels[place] & 255);
        for (int row = place - width; row <= place + width; row += width) {
            sum += (levels[row - 1] & 255) + (levels[row] & 255) + (levels[row + 1] & 255);
        }
        return (byte) ((2 * sum + KERNEL_SUM) / (2 * KERNEL_SUM));
    }
}
