package org.geoharm.data;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/**
 * A list that was published with a paper, and what is known of it.
 *
 * @param file path below the folder of all lists
 * @param images lines
 * @param classes labels are below this number
 * @param most images of the largest class
 * @param fewest images of the smallest class
 */
record PublishedList(String file, int images, int classes, int most, int fewest) {

    private static final String ORIGIN = "it is one of the lists of Liu et al., Large-Scale Long-Tailed Recognition in an Open World, "
            + "2019, that implementations of long-tailed recognition pass on";

    /**
     * Reads the list and holds it against what is known.
     *
     * @param root folder that the paths start from
     * @param lists folder of all lists
     * @throws IOException if it is missing or another one than was published; the message says what to do
     */
    ImageList read(Path root, Path lists) throws IOException {
        Path path = lists.resolve(file);
        if (!Files.isRegularFile(path)) {
            throw new FileNotFoundException(path + ": the list is missing; " + ORIGIN + ": " + images
                    + " lines 'path label', put it there");
        }
        ImageList list = ImageList.read(root, path);
        int[] present = IntStream.of(list.classCounts()).sorted().toArray();
        PublishedList found = new PublishedList(file, list.size(), list.classes(), present[present.length - 1], present[0]);
        if (!found.equals(this)) {
            throw new IOException(path + ": expected the published list of " + figures() + ", found " + found.figures()
                    + "; fetch it again, or take it as it is with ListedDataset.read");
        }
        return list;
    }

    private String figures() {
        return images + " images in " + classes + " classes of " + fewest + " to " + most;
    }
}
