package org.geoharm.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.geoharm.check.Check;
import org.geoharm.image.ImageFormat;

/**
 * The names of the images of a set, class by class, without their pixels.
 *
 * @param classNames name of each class; its place is its label
 * @param paths name of each image below the root, with slashes, in the order that draws start from
 * @param labels class of each image
 */
public record ClassTree(List<String> classNames, List<String> paths, List<Integer> labels) {

    public ClassTree {
        Check.that(paths.size() == labels.size(), "there must be a label for each image, got %d for %d", labels.size(), paths.size());
        classNames = List.copyOf(classNames);
        paths = List.copyOf(paths);
        labels = List.copyOf(labels);
    }

    /**
     * Lists the images of a folder that has a folder for each class.
     *
     * <p>Classes and images are in the order of their names, label 0 for the first class. Hidden files and those whose names do
     * not end like an image's, as {@link ImageFormat} tells, are passed over.
     *
     * @param root what the names are relative to
     * @param part folder below the root that holds the class folders, such as {@code train}; empty if it is the root itself
     * @throws IOException if there is no such folder, it has no class folders, or one of them has no images
     */
    public static ClassTree in(Path root, String part) throws IOException {
        Path top = root.resolve(part);
        if (!Files.isDirectory(top)) {
            throw new IOException(top + ": this is not a folder; name the one that holds a folder for each class");
        }
        List<Path> classes = sorted(top, Files::isDirectory);
        List<String> paths = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (int label = 0; label < classes.size(); label++) {
            for (Path image : images(classes.get(label))) {
                paths.add(name(root, image));
                labels.add(label);
            }
        }
        if (classes.isEmpty()) {
            throw new IOException(top + ": expected a folder for each class, found none; images lie one level deeper, as in "
                    + top.resolve("cat").resolve("1.jpg"));
        }
        return new ClassTree(classes.stream().map(folder -> folder.getFileName().toString()).toList(), paths, labels);
    }

    /** Lists the training images of a synthetic set, as {@code train/} and their index, in five digits. */
    public static ClassTree of(Synthetic synthetic) {
        int size = synthetic.classes() * synthetic.trainPerClass();
        return new ClassTree(synthetic.classNames(), IntStream.range(0, size).mapToObj("train/%05d"::formatted).toList(),
                IntStream.range(0, size).mapToObj(i -> i % synthetic.classes()).toList());
    }

    /** Returns the images of each class. */
    public int[] classCounts() {
        int[] counts = new int[classNames.size()];
        labels.forEach(label -> counts[label]++);
        return counts;
    }

    /** Returns the images at these places, with the same classes. */
    ClassTree subset(int... indices) {
        return new ClassTree(classNames, IntStream.of(indices).mapToObj(paths::get).toList(),
                IntStream.of(indices).mapToObj(labels::get).toList());
    }

    int[] labelArray() {
        return labels.stream().mapToInt(Integer::intValue).toArray();
    }

    private static List<Path> images(Path folder) throws IOException {
        List<Path> images = sorted(folder, file -> Files.isRegularFile(file) && ImageFormat.isNamed(file));
        if (images.isEmpty()) {
            throw new IOException(folder + ": expected images of a class (" + ImageFormat.endings() + "), found none; "
                    + "remove the folder, or name the one above the classes");
        }
        return images;
    }

    private static List<Path> sorted(Path folder, Predicate<Path> kind) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !entry.getFileName().toString().startsWith(".")).filter(kind).sorted().toList();
        }
    }

    private static String name(Path root, Path image) throws IOException {
        String name = root.relativize(image).toString().replace('\\', '/');
        if (name.chars().anyMatch(c -> c == '\n' || c == '\r')) {
            throw new IOException(image + ": the name has a line break, which a list of one image a line cannot hold; rename the file");
        }
        return name;
    }
}
