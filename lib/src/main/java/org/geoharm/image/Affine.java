package org.geoharm.image;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Moves the pixels of a picture as Pillow does with nearest sampling: the pixel at (x, y) comes from
 * {@code (xx x + xy y + x0, yx x + yy y + y0)}, and is black where that lies outside.
 *
 * <p>Pixel centres are at halves. Where x and y mix, places are computed in fixed point with 16 binary places, row by row.
 *
 * @param xx share of x in the source's x
 * @param xy share of y in the source's x
 * @param x0 source's x at the origin, in pixels
 * @param yx share of x in the source's y
 * @param yy share of y in the source's y
 * @param y0 source's y at the origin, in pixels
 */
public record Affine(double xx, double xy, double x0, double yx, double yy, double y0) {

    private static final int PLACES = 16;
    private static final double FULL_TURN = 360;
    private static final int ROUNDED_DECIMALS = 15;
    private static final int OUTSIDE = -1;

    /** Returns a shear along the rows; the top row nearly stays. */
    public static Affine shearX(double factor) {
        return new Affine(1, factor, 0, 0, 1, 0);
    }

    /** Returns a shear along the columns; the left column nearly stays. */
    public static Affine shearY(double factor) {
        return new Affine(1, 0, 0, factor, 1, 0);
    }

    /** Returns a shift of the content to the left and up, in pixels; negative for right and down. */
    public static Affine translation(double left, double up) {
        return new Affine(1, 0, left, 0, 1, up);
    }

    /** Returns a counter-clockwise rotation about the centre of a picture of some size; corners are cut off. */
    public static Affine rotation(double degrees, int height, int width) {
        double turned = degrees % FULL_TURN;
        double angle = -Math.toRadians(turned < 0 ? turned + FULL_TURN : turned);
        double cosine = rounded(Math.cos(angle));
        double sine = rounded(Math.sin(angle));
        double x = width / 2.0;
        double y = height / 2.0;
        return new Affine(cosine, sine, cosine * -x + sine * -y + x, -sine, cosine, -sine * -x + cosine * -y + y);
    }

    private static double rounded(double value) {
        return new BigDecimal(value).setScale(ROUNDED_DECIMALS, RoundingMode.HALF_EVEN).doubleValue();
    }

    /** Returns the moved picture, of the same size; {@code picture} is not changed. */
    public Pixels of(Pixels picture) {
        int[] sources = xy == 0 && yx == 0 ? separateSources(picture) : mixedSources(picture);
        byte[] planes = picture.planes();
        byte[] moved = new byte[planes.length];
        for (int channel = 0; channel < Pixels.CHANNELS; channel++) {
            int plane = channel * sources.length;
            for (int i = 0; i < sources.length; i++) {
                moved[plane + i] = sources[i] == OUTSIDE ? 0 : planes[plane + sources[i]];
            }
        }
        return new Pixels(picture.height(), picture.width(), moved);
    }

    private int[] separateSources(Pixels picture) {
        int width = picture.width();
        int[] sources = new int[picture.height() * width];
        for (int i = 0; i < sources.length; i++) {
            sources[i] = source(picture, (long) Math.floor((i % width + 0.5) * xx + x0), (long) Math.floor((i / width + 0.5) * yy + y0));
        }
        return sources;
    }

    private int[] mixedSources(Pixels picture) {
        int[] sources = new int[picture.height() * picture.width()];
        long perColumnX = fixed(xx);
        long perColumnY = fixed(yx);
        for (int row = 0; row < picture.height(); row++) {
            long x = fixed(x0 + xx * 0.5 + xy * 0.5) + row * fixed(xy);
            long y = fixed(y0 + yx * 0.5 + yy * 0.5) + row * fixed(yy);
            for (int column = 0; column < picture.width(); column++) {
                sources[row * picture.width() + column] = source(picture, x >> PLACES, y >> PLACES);
                x += perColumnX;
                y += perColumnY;
            }
        }
        return sources;
    }

    private static long fixed(double value) {
        return (long) Math.floor(value * (1 << PLACES) + 0.5);
    }

    private static int source(Pixels picture, long x, long y) {
        boolean inside = 0 <= x && x < picture.width() && 0 <= y && y < picture.height();
        return inside ? (int) (y * picture.width() + x) : OUTSIDE;
    }
}
