package org.geoharm.image;

import java.nio.IntBuffer;
import java.util.Optional;
import org.bytedeco.leptonica.PIX;
import org.bytedeco.leptonica.global.leptonica;

/**
 * Decodes grey and three-component JPEGs with the native libjpeg-turbo inside Leptonica, where this machine can load it.
 *
 * <p>It applies the same integer transform, upsampling and colour rule as the JDK's decoder, with vector instructions. It takes
 * what it can decode without a warning and leaves the rest to others, so damaged files have one judge. Colour profiles and
 * orientation are ignored. Native memory is freed before a call returns. Has no state; may be used by many threads at once.
 *
 * @see <a href="http://www.leptonica.org">Leptonica</a>
 * @see <a href="https://libjpeg-turbo.org">libjpeg-turbo</a>
 */
final class TurboJpeg {

    private static final boolean LOADED = loads(() -> leptonica.setMsgSeverity(leptonica.L_SEVERITY_NONE));

    /** A colour is one word, red in its uppermost byte; grey levels are four to a word, the first one uppermost. */
    private static final int COLOUR_BITS = 32;

    private TurboJpeg() {}

    /** Returns whether a first call finds its native library. */
    static boolean loads(Runnable firstCall) {
        try {
            firstCall.run();
            return true;
        } catch (LinkageError e) {
            return false;
        }
    }

    /** Returns whether the native library is there. */
    static boolean isLoaded() {
        return LOADED;
    }

    /**
     * Decodes a whole file.
     *
     * @param file a JPEG of one or three components that goes up to its end marker
     * @return empty without the library, and if it refuses the file or warns
     */
    static Optional<Pixels> decode(byte[] file) {
        if (!LOADED) {
            return Optional.empty();
        }
        int[] warnings = {0};
        PIX picture = leptonica.pixReadMemJpeg(file, file.length, 0, 1, warnings, 0);
        if (picture == null) {
            return Optional.empty();
        }
        try {
            return warnings[0] > 0 ? Optional.empty() : Optional.of(copied(picture));
        } finally {
            leptonica.pixDestroy(picture);
        }
    }

    private static Pixels copied(PIX picture) {
        int height = picture.h();
        int width = picture.w();
        int words = picture.wpl();
        IntBuffer rows = leptonica.pixGetData(picture).capacity((long) height * words).asBuffer();
        byte[] planes = new byte[Pixels.CHANNELS * height * width];
        boolean colour = picture.d() == COLOUR_BITS;
        int[] row = new int[words];
        for (int y = 0; y < height; y++) {
            rows.get(row);
            if (colour) {
                unpack(row, planes, y * width, width, height * width);
            } else {
                repeat(row, planes, y * width, width, height * width);
            }
        }
        return new Pixels(height, width, planes);
    }

    private static void unpack(int[] row, byte[] planes, int from, int width, int plane) {
        for (int x = 0; x < width; x++) {
            planes[from + x] = (byte) (row[x] >> 24);
        }
        for (int x = 0; x < width; x++) {
            planes[from + plane + x] = (byte) (row[x] >> 16);
        }
        for (int x = 0; x < width; x++) {
            planes[from + 2 * plane + x] = (byte) (row[x] >> 8);
        }
    }

    private static void repeat(int[] row, byte[] planes, int from, int width, int plane) {
        for (int x = 0; x < width; x++) {
            planes[from + x] = (byte) (row[x >> 2] >> 24 - 8 * (x & 3));
        }
        System.arraycopy(planes, from, planes, from + plane, width);
        System.arraycopy(planes, from, planes, from + 2 * plane, width);
    }
}
