package org.geoharm.image;

/**
 * Covers a square with one colour, as the reference code does with Pillow.
 *
 * <p>Its centre lies between 1 and the size, never in the first row or column, and it is a pixel larger than asked for, as
 * both ends count. A fraction of 0 covers nothing.
 *
 * @param fraction side of the square as a part of the width, in [0, 1]
 * @param across centre in [0, 1): 0 at the right edge, towards 1 at the left
 * @param down centre in [0, 1): 0 at the lower edge, towards 1 at the upper
 */
public record Cutout(double fraction, double across, double down) {

    private static final int[] COLOUR = {125, 123, 114};

    /** Returns the picture with the square covered; {@code picture} is not changed. */
    public Pixels of(Pixels picture) {
        if (fraction == 0) {
            return picture;
        }
        byte[] planes = picture.planes().clone();
        double side = fraction * picture.width();
        int left = start(across, side, picture.width());
        int top = start(down, side, picture.height());
        int right = Math.min(picture.width() - 1, (int) (left + side));
        int bottom = Math.min(picture.height() - 1, (int) (top + side));
        for (int channel = 0; channel < COLOUR.length; channel++) {
            for (int row = top; row <= bottom; row++) {
                int line = (channel * picture.height() + row) * picture.width();
                for (int column = left; column <= right; column++) {
                    planes[line + column] = (byte) COLOUR[channel];
                }
            }
        }
        return new Pixels(picture.height(), picture.width(), planes);
    }

    private static int start(double place, double side, int size) {
        return (int) Math.max(0, size + (1 - size) * place - side / 2);
    }
}
