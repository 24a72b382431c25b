package org.geoharm.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The official CIFAR binary layout; CIFAR-10 and CIFAR-100 differ in the files and in the label bytes of a record.
 *
 * @param name name of the data set
 * @param files where things are
 * @param labelBytes label bytes of a record; the last one is the class
 * @see <a href="https://www.cs.toronto.edu/~kriz/cifar.html">Krizhevsky, the CIFAR data sets, "Binary version"</a>
 */
record CifarBinary(String name, CifarFiles files, int labelBytes) {

    private static final int LONGEST_NAMES_FILE = 1 << 16;

    /** Reads a folder or archive; see {@link Cifar100#load(Path)}. */
    ImageDataset load(Path place) throws IOException {
        Path source = files.find(place).orElseThrow(() -> files.notFound(place));
        Map<String, CifarRecords> records = new HashMap<>();
        Map<String, List<String>> names = new HashMap<>();
        Map<String, String> found = DataFiles.read(source, files.all(), (file, shown, size, content) -> {
            if (file.equals(files.classNames())) {
                names.put(file, readNames(shown, size, content));
            } else {
                records.put(file, CifarRecords.read(shown, labelBytes, size, content));
            }
        });
        if (found.size() < files.all().size()) {
            throw files.missing(source, found.keySet());
        }
        List<String> classNames = names.get(files.classNames());
        for (CifarRecords part : records.values()) {
            part.checkLabels(classNames, files.classNames());
        }
        return new ImageDataset(name, images("train", files.train(), records, classNames),
                images("test", files.test(), records, classNames));
    }

    private static List<String> readNames(String file, long size, InputStream content) throws IOException {
        if (size > LONGEST_NAMES_FILE) {
            throw new IOException(file + ": expected at most " + LONGEST_NAMES_FILE + " bytes of class names, found " + size
                    + "; the file is of something else");
        }
        String text = new String(content.readNBytes(LONGEST_NAMES_FILE), StandardCharsets.UTF_8);
        List<String> names = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        if (names.isEmpty()) {
            throw new IOException(file + ": expected class names, one a line, found none; the download is incomplete");
        }
        return names;
    }

    private ImageSet images(String part, List<String> parts, Map<String, CifarRecords> records, List<String> classNames) {
        CifarRecords all = CifarRecords.join(parts.stream().map(records::get).toList());
        return new ImageSet(name + " " + part, CifarRecords.SIDE, CifarRecords.SIDE, all.pixels(), all.labels(), classNames);
    }
}
