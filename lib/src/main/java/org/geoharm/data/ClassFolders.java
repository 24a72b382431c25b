package org.geoharm.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Which folder holds the images of which class.
 *
 * @param labels class of each folder, folders in alphabetical order
 */
record ClassFolders(Map<String, Integer> labels) {

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

    /** Returns the folder that names a path's class: {@code cat} of {@code train/cat/1.jpg} and of {@code cat/1.jpg}. */
    static String folder(String path) {
        String folders = path.substring(0, Math.max(0, path.lastIndexOf('/')));
        return folders.substring(folders.indexOf('/') + 1);
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
