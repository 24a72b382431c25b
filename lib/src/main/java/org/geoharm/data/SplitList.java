package org.geoharm.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.geoharm.io.AtomicFile;

/**
 * A list of images as files of the field hold it: one image a line, its path, a space and its label.
 *
 * @param file name of the file, without folders
 * @param images what is listed, in this order
 */
public record SplitList(String file, ClassTree images) {

    /** Returns the lines. */
    public String text() {
        return IntStream.range(0, images.paths().size())
                .mapToObj(i -> images.paths().get(i) + " " + images.labels().get(i) + "\n").collect(Collectors.joining());
    }

    /** Returns the SHA-256 of the file in hexadecimal digits. */
    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /**
     * Writes the file, whole or not at all.
     *
     * @throws IOException if it cannot be written, or is there already with other lines
     */
    void write(Path folder) throws IOException {
        writeNew(folder.resolve(file), text());
    }

    /** Throws if writing would replace a file of other lines. */
    void checkFree(Path folder) throws IOException {
        checkFree(folder.resolve(file), text());
    }

    static void writeNew(Path file, String text) throws IOException {
        checkFree(file, text);
        AtomicFile.writeString(file, text);
    }

    static void checkFree(Path file, String text) throws IOException {
        if (Files.exists(file) && !(Files.isRegularFile(file) && text.equals(Files.readString(file)))) {
            throw new IOException(file + ": the file is there already and differs; name another folder or move it away");
        }
    }
}
