package org.geoharm.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * The records of one CIFAR file: some label bytes, then the red, green and blue plane of a 32 x 32 image, row by row.
 *
 * @param file name for messages
 * @param labelBytes label bytes before each image; the last one is the class
 * @param pixels images in the layout of {@link ImageSet}
 * @param labels class of each image as stored, in [0, 255]
 */
record CifarRecords(String file, int labelBytes, byte[] pixels, int[] labels) {

    static final int SIDE = 32;
    static final int IMAGE_BYTES = 3 * SIDE * SIDE;

    /** Images in the whole of CIFAR-10 or CIFAR-100; no file of theirs has more. */
    private static final int MOST_RECORDS = 60_000;

    /**
     * Reads a file record by record.
     *
     * @param size bytes the file says it has
     * @throws IOException if the size is not that of whole records, or the content ends early
     */
    static CifarRecords read(String file, int labelBytes, long size, InputStream content) throws IOException {
        int length = labelBytes + IMAGE_BYTES;
        if (size <= 0 || size % length != 0) {
            throw new IOException(file + ": expected a multiple of " + length + " bytes (records of " + labelBytes
                    + " label bytes and " + IMAGE_BYTES + " pixels), found " + size + "; the download is incomplete");
        }
        if (size / length > MOST_RECORDS) {
            throw new IOException(file + ": expected at most " + MOST_RECORDS + " records of " + length + " bytes, found "
                    + size / length + "; this is not a file of CIFAR");
        }
        int records = (int) (size / length);
        byte[] pixels = new byte[records * IMAGE_BYTES];
        int[] labels = new int[records];
        byte[] head = new byte[labelBytes];
        for (int i = 0; i < records; i++) {
            fill(file, i * (long) length, content, head, 0);
            labels[i] = head[labelBytes - 1] & 255;
            fill(file, i * (long) length + labelBytes, content, pixels, i * IMAGE_BYTES);
        }
        return new CifarRecords(file, labelBytes, pixels, labels);
    }

    /** Reads a whole label head, or the whole image that starts at {@code offset}. */
    private static void fill(String file, long place, InputStream content, byte[] target, int offset) throws IOException {
        int wanted = Math.min(target.length - offset, IMAGE_BYTES);
        try {
            int got = content.readNBytes(target, offset, wanted);
            if (got < wanted) {
                throw new EOFException("it ends there");
            }
        } catch (IOException e) {
            throw new IOException(file + ": cannot be read from byte " + place + " on (" + e.getMessage()
                    + "); the download is incomplete or damaged", e);
        }
    }

    /** Returns the records of several files as one. */
    static CifarRecords join(List<CifarRecords> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        ByteBuffer pixels = ByteBuffer.allocate(parts.stream().mapToInt(part -> part.pixels.length).sum());
        parts.forEach(part -> pixels.put(part.pixels));
        int[] labels = parts.stream().flatMapToInt(part -> Arrays.stream(part.labels)).toArray();
        return new CifarRecords(parts.get(0).file, parts.get(0).labelBytes, pixels.array(), labels);
    }

    /** Throws unless every label has a class name. */
    void checkLabels(List<String> classNames, String namesFile) throws IOException {
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] >= classNames.size()) {
                long place = i * (long) (labelBytes + IMAGE_BYTES) + labelBytes - 1;
                throw new IOException(file + ": label of record " + i + " (byte " + place + ") must be in [0, "
                        + classNames.size() + "), the number of names in " + namesFile + ", got " + labels[i]
                        + "; the file is damaged or of another data set");
            }
        }
    }
}
