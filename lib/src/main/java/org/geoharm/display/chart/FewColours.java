package org.geoharm.display.chart;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.util.Arrays;

/** Pictures of at most 256 colours, whose files are about half as large. */
final class FewColours {

    private static final int MOST = 256;
    private static final int INDEX_BITS = 8;
    private static final int RGB = 0xffffff;

    private FewColours() {}

    /** Returns a picture with as many low bits of each channel dropped as 256 colours ask for; white stays white. */
    static BufferedImage of(BufferedImage picture) {
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        int[] rounded = pixels;
        int[] colours = distinct(pixels);
        for (int bits = 1; colours.length > MOST; bits++) {
            int dropped = (1 << bits) - 1;
            int step = dropped << 16 | dropped << 8 | dropped;
            rounded = Arrays.stream(pixels).map(rgb -> rgb | step).toArray();
            colours = distinct(rounded);
        }
        return indexed(rounded, colours, picture.getWidth(), picture.getHeight());
    }

    private static int[] distinct(int[] pixels) {
        return Arrays.stream(pixels).map(rgb -> rgb & RGB).distinct().sorted().toArray();
    }

    private static BufferedImage indexed(int[] pixels, int[] colours, int width, int height) {
        IndexColorModel model = new IndexColorModel(INDEX_BITS, colours.length, colours, 0, false, -1, DataBuffer.TYPE_BYTE);
        BufferedImage result = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model);
        WritableRaster raster = result.getRaster();
        int[] indices = Arrays.stream(pixels).map(rgb -> Arrays.binarySearch(colours, rgb & RGB)).toArray();
        raster.setPixels(0, 0, width, height, indices);
        return result;
    }
}
