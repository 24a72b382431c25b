package org.geoharm.data;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A list of images: on each line a path, white space and a label, which is a whole number from 0. A path may hold spaces; blank lines are
 * passed over.
 *
 * @param paths relative to the image root
 * @param labels class of each path
 */
record ListFile(List<String> paths, int[] labels) {

    private static final int MOST_CLASSES = 1_000_000;
    private static final String EXPECTED = "expected 'path label', such as 'train/n01440764/n01440764_10026.JPEG 0'";

    /**
     * Reads a file.
     *
     * @throws IOException if it is missing, empty, or a line is not as it should be; the message names file and line
     */
    static ListFile read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new FileNotFoundException(file + ": no list is there; name a text file with one image a line, 'path label'");
        }
        try {
            return parse(file, Files.readAllLines(file, StandardCharsets.UTF_8));
        } catch (MalformedInputException e) {
            throw new IOException(file + ": " + EXPECTED + " on each line in UTF-8, found bytes that are no text; name a list file", e);
        }
    }

    private static ListFile parse(Path file, List<String> lines) throws IOException {
        List<String> paths = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        Map<String, Integer> lineOf = new HashMap<>();
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1).strip();
            if (line.isEmpty()) {
                continue;
            }
            String where = file + ", line " + number;
            int cut = Math.max(line.lastIndexOf(' '), line.lastIndexOf('\t'));
            labels.add(label(where, line, cut));
            paths.add(line.substring(0, cut).strip());
            Integer earlier = lineOf.putIfAbsent(paths.get(paths.size() - 1), number);
            if (earlier != null) {
                throw new IOException(where + ": expected each path once, found '" + paths.get(paths.size() - 1) + "' as on line "
                        + earlier + "; remove one of them");
            }
        }
        if (paths.isEmpty()) {
            throw new IOException(file + ": " + EXPECTED + " on each line, found " + lines.size() + " lines without any; is it the whole "
                    + "file?");
        }
        return new ListFile(paths, labels.stream().mapToInt(Integer::intValue).toArray());
    }

    private static int label(String where, String line, int cut) throws IOException {
        String last = line.substring(cut + 1);
        if (cut < 0 || !last.matches("[+-]?\\d+(\\.\\d*)?")) {
            throw new IOException(where + ": " + EXPECTED + ", found '" + line + "'; put the label at the end of the line");
        }
        if (!last.matches("\\d{1,7}") || Integer.parseInt(last) >= MOST_CLASSES) {
            throw new IOException(where + ": expected a label in [0, " + MOST_CLASSES + "), found " + last
                    + "; number the classes 0, 1, 2, …");
        }
        return Integer.parseInt(last);
    }
}
