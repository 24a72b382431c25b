package org.geoharm.data;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.geoharm.image.ImageFormat;

/**
 * Images of one's own: a folder that holds one folder a class, which holds the image files. Sizes and formats may differ.
 *
 * <p>Classes and files come in alphabetical order. Hidden files, files without the ending of an image, as {@link ImageFormat}
 * tells, and folders within class folders are passed over.
 */
public final class ImageFolder {

    private static final List<String> TEST_FOLDERS = List.of("val", "test");
    private static final String LAYOUT = "expected one folder a class with image files in it, such as cats/1.jpg and dogs/1.jpg";

    private ImageFolder() {}

    /**
     * Lists the images of a folder.
     *
     * @param folder whose folders are the classes; a class folder without images is a class without images
     * @throws IOException if there is no such folder or no image in it
     */
    public static ImageList of(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new FileNotFoundException(folder + ": " + LAYOUT + ", but there is no such folder");
        }
        List<String> classNames = names(folder, Files::isDirectory);
        List<String> paths = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (int label = 0; label < classNames.size(); label++) {
            for (String file : names(folder.resolve(classNames.get(label)), ImageFolder::isImage)) {
                paths.add(classNames.get(label) + "/" + file);
                labels.add(label);
            }
        }
        if (paths.isEmpty()) {
            throw new FileNotFoundException(folder + ": " + LAYOUT + ", found " + classNames.size() + " folders without images"
                    + (classNames.contains("train") ? "; for the parts train/ and val/ take ImageFolder.dataset" : ""));
        }
        ListFile list = new ListFile(paths, labels.stream().mapToInt(Integer::intValue).toArray());
        return ImageList.of(folder.toAbsolutePath().normalize().getFileName().toString(), folder, list, classNames);
    }

    /**
     * Lists the images of a folder that is cut into {@code train/} and {@code val/} (or {@code test/}), each with one folder a class.
     *
     * @throws IOException if a part is missing; {@link ImageList#split} draws the parts where there are none
     */
    public static ListedDataset dataset(Path folder) throws IOException {
        Path test = TEST_FOLDERS.stream().map(folder::resolve).filter(Files::isDirectory).findFirst()
                .orElseThrow(() -> new FileNotFoundException(folder + ": expected the folders train/ and val/ (or test/) in it, found no "
                        + "val/ and no test/; draw the parts with ImageFolder.of(folder).split(0.8, 0)"));
        String name = folder.toAbsolutePath().normalize().getFileName().toString();
        ImageList train = of(folder.resolve("train")).withName(name + " train");
        return new ListedDataset(name, train, train, of(test).withName(name + " test"));
    }

    private static List<String> names(Path folder, Predicate<Path> wanted) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(path -> !path.getFileName().toString().startsWith(".")).filter(wanted)
                    .map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static boolean isImage(Path file) {
        return ImageFormat.isNamed(file) && Files.isRegularFile(file);
    }
}
