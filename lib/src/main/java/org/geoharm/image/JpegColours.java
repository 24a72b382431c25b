package org.geoharm.image;

/**
 * From the components of a JPEG to red, green and blue, in the integer arithmetic of the Independent JPEG Group's library and,
 * for four components, of Pillow's {@code convert("RGB")}.
 *
 * @see <a href="https://www.w3.org/Graphics/JPEG/jfif3.pdf">Hamilton, JPEG File Interchange Format, 1992, page 3</a>
 */
final class JpegColours {

    private static final int BITS = 16;
    private static final int HALF = 1 << BITS - 1;
    private static final int LEVELS = 256;
    private static final int[] RED_OF_CR = new int[LEVELS];
    private static final int[] BLUE_OF_CB = new int[LEVELS];
    private static final int[] GREEN_OF_CR = new int[LEVELS];
    private static final int[] GREEN_OF_CB = new int[LEVELS];

    static {
        for (int level = 0; level < LEVELS; level++) {
            int chroma = level - LEVELS / 2;
            RED_OF_CR[level] = fixed(1.40200) * chroma + HALF >> BITS;
            BLUE_OF_CB[level] = fixed(1.77200) * chroma + HALF >> BITS;
            GREEN_OF_CR[level] = -fixed(0.71414) * chroma;
            GREEN_OF_CB[level] = -fixed(0.34414) * chroma + HALF;
        }
    }

    private JpegColours() {}

    private static int fixed(double factor) {
        return (int) (factor * (1 << BITS) + 0.5);
    }

    /**
     * Returns three planes.
     *
     * @param samples pixel after pixel, each with as many components as the stream has
     * @param pixels how many
     */
    static byte[] planes(JpegStream stream, byte[] samples, int pixels) {
        int components = stream.componentIds().length;
        byte[] planes = components == 1 ? repeated(samples, pixels) : deinterleaved(samples, components, pixels);
        if (components == 3 && !stream.isRgb()) {
            fromLuminance(planes, pixels);
        } else if (components == 4) {
            fromInk(stream, planes, samples, pixels);
        }
        return planes;
    }

    private static byte[] repeated(byte[] samples, int pixels) {
        byte[] planes = new byte[Pixels.CHANNELS * pixels];
        for (int channel = 0; channel < Pixels.CHANNELS; channel++) {
            System.arraycopy(samples, 0, planes, channel * pixels, pixels);
        }
        return planes;
    }

    private static byte[] deinterleaved(byte[] samples, int components, int pixels) {
        byte[] planes = new byte[Pixels.CHANNELS * pixels];
        for (int i = 0, s = 0; i < pixels; i++, s += components) {
            planes[i] = samples[s];
            planes[i + pixels] = samples[s + 1];
            planes[i + 2 * pixels] = samples[s + 2];
        }
        return planes;
    }

    private static void fromLuminance(byte[] planes, int pixels) {
        for (int i = 0; i < pixels; i++) {
            int y = planes[i] & 255;
            int cb = planes[i + pixels] & 255;
            int cr = planes[i + 2 * pixels] & 255;
            planes[i] = clipped(y + RED_OF_CR[cr]);
            planes[i + pixels] = clipped(y + (GREEN_OF_CB[cb] + GREEN_OF_CR[cr] >> BITS));
            planes[i + 2 * pixels] = clipped(y + BLUE_OF_CB[cb]);
        }
    }

    /** Cyan, magenta, yellow and black; files of Adobe's hold what the ink leaves over, the others how much ink there is. */
    private static void fromInk(JpegStream stream, byte[] planes, byte[] samples, int pixels) {
        boolean leftOver = stream.adobeTransform() >= 0;
        if (stream.adobeTransform() == 2) {
            fromLuminance(planes, pixels);
            invert(planes);
        }
        for (int i = 0; i < planes.length; i++) {
            int black = samples[i % pixels * 4 + 3] & 255;
            int paper = leftOver ? black : 255 - black;
            int ink = leftOver ? 255 - (planes[i] & 255) : planes[i] & 255;
            planes[i] = clipped(paper - scaled(ink, paper));
        }
    }

    private static void invert(byte[] planes) {
        for (int i = 0; i < planes.length; i++) {
            planes[i] = (byte) ~planes[i];
        }
    }

    /** Returns a x b / 255, rounded. */
    private static int scaled(int a, int b) {
        int product = a * b + 128;
        return (product >> 8) + product >> 8;
    }

    private static byte clipped(int level) {
        return (byte) (level < 0 ? 0 : Math.min(level, 255));
    }
}
