package org.geoharm.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * What the markers of a JPEG say, and its bytes without everything that does not concern the samples.
 *
 * @param bare the segments that a decoder needs, without application data, comments and whatever follows the end
 * @param height in pixels, as the frame says
 * @param width in pixels, as the frame says
 * @param componentIds identifiers of the colour components, in order: 1, 3 or 4 of them
 * @param jfif whether a JFIF marker is there
 * @param adobeTransform colour transform of the Adobe marker: 0 none, 1 YCbCr, 2 YCCK; -1 without the marker
 * @see <a href="https://www.w3.org/Graphics/JPEG/itu-t81.pdf">ITU-T T.81, annex B</a>
 */
record JpegStream(byte[] bare, int height, int width, int[] componentIds, boolean jfif, int adobeTransform) {

    private static final int START = 0xD8;
    private static final int END = 0xD9;
    private static final int SCAN = 0xDA;
    private static final int COMMENT = 0xFE;
    private static final int APP0 = 0xE0;
    private static final int APP14 = 0xEE;
    private static final int APP15 = 0xEF;

    /**
     * Walks through the markers up to the end of the image.
     *
     * @throws IOException if the end marker is missing, there is no frame or no scan, or a segment is damaged; the message is a reason
     */
    static JpegStream parse(byte[] file) throws IOException {
        Walk walk = new Walk(file);
        walk.toTheEnd();
        return walk.stream();
    }

    /** Returns whether three components are red, green and blue as they are; the rule of the Independent JPEG Group's library. */
    boolean isRgb() {
        if (jfif) {
            return false;
        }
        return adobeTransform >= 0 ? adobeTransform == 0 : Arrays.equals(componentIds, new int[] {'R', 'G', 'B'});
    }

    /** One pass over a file. */
    private static final class Walk {

        private final byte[] file;
        private final ByteArrayOutputStream bare;
        private int position;
        private int scans;
        private int height;
        private int width;
        private int[] componentIds = {};
        private boolean jfif;
        private int adobeTransform = -1;

        Walk(byte[] file) {
            this.file = file;
            this.bare = new ByteArrayOutputStream(file.length);
        }

        void toTheEnd() throws IOException {
            int code = marker();
            keep(code);
            while (code != END) {
                code = marker();
                if (code == END) {
                    keep(code);
                } else if (code != START && (code < 0xD0 || code > 0xD7)) {
                    segment(code);
                }
            }
        }

        /** Moves behind the next marker; bytes before it are passed over, as decoders do. */
        private int marker() throws IOException {
            while (position < file.length && (file[position] & 255) != 255) {
                position++;
            }
            while (position < file.length && (file[position] & 255) == 255) {
                position++;
            }
            require(position < file.length);
            return file[position++] & 255;
        }

        private void segment(int code) throws IOException {
            if (code == 0) {
                return;
            }
            require(position + 2 <= file.length);
            int length = at(0) << 8 | at(1);
            if (length < 2) {
                throw new IOException("segment " + Integer.toHexString(code) + " has a length of " + length + " bytes");
            }
            require(position + length <= file.length);
            read(code, length);
            if (code != COMMENT && (code < APP0 || code > APP15)) {
                keep(code);
                bare.write(file, position, length);
            }
            position += length;
            if (code == SCAN) {
                scan();
            }
        }

        private void read(int code, int length) {
            if (code == APP0 && says("JFIF\0", length)) {
                jfif = true;
            } else if (code == APP14 && says("Adobe", length) && length >= 14) {
                adobeTransform = at(13);
            } else if (isFrame(code) && length >= 8 && length >= 8 + 3 * at(7)) {
                frame();
            }
        }

        private void frame() {
            int first = 8;
            height = at(3) << 8 | at(4);
            width = at(5) << 8 | at(6);
            componentIds = new int[at(7)];
            for (int i = 0; i < componentIds.length; i++) {
                componentIds[i] = at(first + 3 * i);
            }
        }

        /** Copies entropy-coded data: up to a marker that is neither a stuffed zero nor a restart. */
        private void scan() throws IOException {
            scans++;
            int from = position;
            while (position + 1 < file.length && !endsScan(file[position] & 255, file[position + 1] & 255)) {
                position++;
            }
            require(position + 1 < file.length);
            bare.write(file, from, position - from);
        }

        private static boolean endsScan(int first, int second) {
            return first == 255 && second != 0 && second != 255 && (second < 0xD0 || second > 0xD7);
        }

        private static boolean isFrame(int code) {
            return code >= 0xC0 && code <= 0xCF && code != 0xC4 && code != 0xC8 && code != 0xCC;
        }

        private boolean says(String word, int length) {
            if (length < 2 + word.length()) {
                return false;
            }
            for (int i = 0; i < word.length(); i++) {
                if (at(2 + i) != word.charAt(i)) {
                    return false;
                }
            }
            return true;
        }

        private int at(int offset) {
            return file[position + offset] & 255;
        }

        private void keep(int code) {
            bare.write(255);
            bare.write(code);
        }

        private void require(boolean there) throws IOException {
            if (!there) {
                throw new IOException("it is cut short after " + file.length + " bytes: a JPEG must go up to its end marker");
            }
        }

        JpegStream stream() throws IOException {
            int n = componentIds.length;
            if (scans == 0 || n != 1 && n != 3 && n != 4) {
                throw new IOException("a JPEG must have an image of 1, 3 or 4 components, found " + scans + " scans of " + n
                        + " components");
            }
            return new JpegStream(bare.toByteArray(), height, width, componentIds, jfif, adobeTransform);
        }
    }
}
