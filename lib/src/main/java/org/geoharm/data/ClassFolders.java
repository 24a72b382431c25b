package org.geoharm.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Which folder holds the images of which class.
 *
 * @param labels class of each folder, folders in alphabetical order
 */
record ClassFolders(Map<String, Integer> labels) {

    /** How the part of a dataset is called that a list is of. */
    private static final Set<String> PARTS = Set.of("train", "training", "val", "valid", "validation", "test");

    /**
     * Finds the folders of a list.
     *
     * @return empty if a folder has images of several classes, or a class images in several folders
     */
    static Optional<ClassFolders> of(List<String> paths, int[] labels) {
        Map<String, Integer> labelOf = new TreeMap<>();
        Map<Integer, String> folderOf = new TreeMap<>();
        for (int i = 0; i < labels.length; i++) {
            String folder = folder(paths.get(i));
            Integer label = labelOf.putIfAbsent(folder, labels[i]);
            String other = folderOf.putIfAbsent(labels[i], folder);
            if (label != null && label != labels[i] || other != null && !other.equals(folder)) {
                return Optional.empty();
            }
        }
        return Optional.of(new ClassFolders(labelOf));
    }

    /**
     * Returns the folder that names a path's class: what follows the first folder called like a part ({@code train}, {@code val},
     * {@code test} and the like), or else the first folder of all; {@code cat} of {@code photos/train/cat/1.jpg},
     * {@code train/cat/1.jpg} and {@code cat/1.jpg}, {@code a/abbey} of {@code data_256/a/abbey/1.jpg}. It depends on nothing else in the
     * list, so lists of some of the classes name them alike.
     */
    static String folder(String path) {
        List<String> folders = List.of(path.substring(0, Math.max(0, path.lastIndexOf('/'))).split("/"));
        int last = folders.size() - 1;
        int part = IntStream.range(0, last).filter(i -> PARTS.contains(folders.get(i))).findFirst().orElse(0);
        return String.join("/", folders.subList(Math.min(part + 1, last), folders.size()));
    }

    /** Returns the name of each class: its folder, or {@code class 7} where there is none. */
    List<String> names(int classes) {
        List<String> names = new ArrayList<>(numbered(classes));
        labels.forEach((folder, label) -> names.set(label, folder));
        return names;
    }

    static List<String> numbered(int classes) {
        return IntStream.range(0, classes).mapToObj(c -> "class " + c).toList();
    }

    /** Returns the folders that another list numbers otherwise, with this list's label. */
    Map<String, Integer> clashesWith(ClassFolders other) {
        Map<String, Integer> clashes = new TreeMap<>(labels);
        clashes.entrySet().removeIf(entry -> other.labels.getOrDefault(entry.getKey(), entry.getValue()).equals(entry.getValue()));
        return clashes;
    }

    /** Returns what another list calls a label that this list gives to another folder, by this list's folder; none if labels agree. */
    Map<String, String> otherFolders(ClassFolders other) {
        Map<Integer, String> theirs = new TreeMap<>();
        other.labels.forEach((folder, label) -> theirs.put(label, folder));
        Map<String, String> differing = new TreeMap<>();
        labels.forEach((folder, label) -> {
            if (!theirs.getOrDefault(label, folder).equals(folder)) {
                differing.put(folder, theirs.get(label));
            }
        });
        return differing;
    }
}
