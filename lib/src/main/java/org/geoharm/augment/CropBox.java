package org.geoharm.augment;

import org.geoharm.image.Pixels;

/**
 * A part of an image.
 *
 * @param top first row
 * @param left first column
 * @param height rows, &ge; 1
 * @param width columns, &ge; 1
 */
record CropBox(int top, int left, int height, int width) {

    /** Returns the part of a picture that holds the whole box. */
    Pixels of(Pixels picture) {
        byte[] part = new byte[Pixels.CHANNELS * height * width];
        for (int line = 0; line < Pixels.CHANNELS * height; line++) {
            int row = line / height * picture.height() + top + line % height;
            System.arraycopy(picture.planes(), row * picture.width() + left, part, line * width, width);
        }
        return new Pixels(height, width, part);
    }
}
