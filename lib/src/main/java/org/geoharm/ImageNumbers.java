package org.geoharm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.geoharm.io.AtomicFile;

/** A text file with a whole number for each image of a set, one a line. */
record ImageNumbers(Path file) {

    boolean exists() {
        return Files.exists(file);
    }

    void write(int[] numbers) throws IOException {
        AtomicFile.writeString(file, IntStream.of(numbers).mapToObj(number -> number + "\n").collect(Collectors.joining()));
    }

    /**
     * Reads the numbers.
     *
     * @param images how many there must be
     * @throws IOException if there are more or fewer, or one is not in [0, images)
     */
    int[] read(int images) throws IOException {
        List<String> lines = Files.readAllLines(file);
        if (lines.size() != images) {
            throw new IOException(file + ": expected " + images + " numbers, one an image, found " + lines.size() + "; " + remedy());
        }
        int[] numbers = new int[images];
        for (int i = 0; i < images; i++) {
            String line = lines.get(i);
            numbers[i] = line.matches("\\d{1,9}") ? Integer.parseInt(line) : images;
            if (numbers[i] >= images) {
                throw new IOException(file + ", line " + (i + 1) + ": expected a number in [0, " + images + "), found '" + line + "'; "
                        + remedy());
            }
        }
        return numbers;
    }

    private static String remedy() {
        return "delete the file to have them found anew";
    }
}
