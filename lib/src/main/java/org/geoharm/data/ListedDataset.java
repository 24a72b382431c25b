package org.geoharm.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.geoharm.check.Check;

/**
 * Image lists that belong together: what to pretrain on, and what to evaluate with.
 *
 * @param name what it is, shown in titles
 * @param pretraining the long-tailed images
 * @param train the images that probes learn from, such as 100 of each class
 * @param test the images that accuracy is measured on
 */
public record ListedDataset(String name, ImageList pretraining, ImageList train, ImageList test) implements ProbeData {

    /**
     * Checks that a label means the same in all lists, and names the classes alike.
     *
     * @throws IllegalArgumentException if a folder has one label in one list and another in another; the message lists the folders
     */
    public ListedDataset {
        checkLabels(pretraining, train);
        checkLabels(pretraining, test);
        checkLabels(train, test);
        List<String> names = names(List.of(pretraining, train, test));
        pretraining = pretraining.withClassNames(names);
        train = train.withClassNames(names);
        test = test.withClassNames(names);
    }

    /**
     * Reads lists of images below one root.
     *
     * @throws IOException as {@link ImageList#read}
     * @throws IllegalArgumentException if the lists number a folder differently; {@link ImageList#renumberedAs} is the remedy
     */
    public static ListedDataset read(String name, Path root, Path pretraining, Path train, Path test) throws IOException {
        return new ListedDataset(name, ImageList.read(root, pretraining), ImageList.read(root, train), ImageList.read(root, test));
    }

    /** Returns the dataset with another way to deal with files that cannot be read. */
    public ListedDataset withUnreadable(Unreadable other) {
        return new ListedDataset(name, pretraining.withUnreadable(other), train.withUnreadable(other), test.withUnreadable(other));
    }

    /** Returns the dataset with other images to probe with, such as {@code train().perClass(10, 0)}. */
    public ListedDataset withTrain(ImageList other) {
        return new ListedDataset(name, pretraining, other, test);
    }

    /**
     * Keeps the first classes, for work at a smaller scale.
     *
     * @param classes how many, from 1 to those that there are
     * @return named for example {@code ImageNet-LT/20}
     */
    public ListedDataset limitedTo(int classes) {
        int all = pretraining.classes();
        Check.that(classes >= 1 && classes <= all, "classes must be in [1, %d], the classes of %s, got %d", all, name, classes);
        return classes == all ? this : new ListedDataset(name + "/" + classes, pretraining.firstClasses(classes),
                train.firstClasses(classes), test.firstClasses(classes));
    }

    private static void checkLabels(ImageList first, ImageList second) {
        if (first.folders().isEmpty() || second.folders().isEmpty()) {
            return;
        }
        ClassFolders known = first.folders().get();
        Map<String, Integer> clashes = second.folders().get().clashesWith(known);
        Check.that(clashes.isEmpty(), "a folder must have one label in all lists, but %s and %s number %d folders differently: %s; "
                + "give them the labels of the one with second.renumberedAs(first)", first.name(), second.name(), clashes.size(),
                clashes.entrySet().stream().map(clash -> String.format("%s %d and %d", clash.getKey(),
                        known.labels().get(clash.getKey()), clash.getValue())).collect(Collectors.joining(", ")));
        Map<String, String> others = known.otherFolders(second.folders().get());
        Check.that(others.isEmpty(), "a label must mean one folder in all lists, but in %s and %s these labels mean different ones: %s; "
                + "take lists of the same classes, whose folders have the same names behind train/, val/ or test/", first.name(),
                second.name(), others.entrySet().stream()
                .map(pair -> known.labels().get(pair.getKey()) + " " + pair.getKey() + " and " + pair.getValue())
                .collect(Collectors.joining(", ")));
    }

    /** Returns the folder of each label where all lists have one folder a class, else the names of the list with the most classes. */
    private static List<String> names(List<ImageList> lists) {
        int classes = lists.stream().mapToInt(ImageList::classes).max().getAsInt();
        if (lists.stream().allMatch(list -> list.folders().isPresent())) {
            Map<String, Integer> all = new TreeMap<>();
            lists.forEach(list -> all.putAll(list.folders().get().labels()));
            return merged(lists, new ClassFolders(all).names(classes));
        }
        return lists.stream().map(ImageList::classNames).filter(names -> names.size() == classes).findFirst().get();
    }

    /** Keeps a name that a list has for a class of which no list has an image. */
    private static List<String> merged(List<ImageList> lists, List<String> names) {
        return Stream.iterate(0, c -> c < names.size(), c -> c + 1).map(c -> !names.get(c).equals("class " + c) ? names.get(c)
                : lists.stream().filter(list -> c < list.classes()).map(list -> list.classNames().get(c)).findFirst().get()).toList();
    }
}
