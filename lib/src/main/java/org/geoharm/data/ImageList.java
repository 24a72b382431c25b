package org.geoharm.data;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.geoharm.check.Check;
import org.geoharm.image.ImageDecoder;
import org.geoharm.image.Pixels;
import org.geoharm.io.AtomicFile;

/**
 * Labelled image files of any size below a root folder, decoded when they are needed; for sets that do not fit into memory.
 *
 * <p>Where each class has a folder of its own, the folders name the classes; else they are {@code class 0}, {@code class 1}, …
 */
public final class ImageList implements LabelledImages {

    private final String name;
    private final Path root;
    private final ListFile list;
    private final List<String> classNames;
    private final Unreadable unreadable;

    private ImageList(String name, Path root, ListFile list, List<String> classNames, Unreadable unreadable) {
        this.name = name;
        this.root = root;
        this.list = list;
        this.classNames = List.copyOf(classNames);
        this.unreadable = unreadable;
    }

    /**
     * Puts a list together.
     *
     * @param root folder that the paths start from
     * @param classNames at least one for each label
     */
    static ImageList of(String name, Path root, ListFile list, List<String> classNames) {
        return new ImageList(name, root, list, classNames, Unreadable.FAIL);
    }

    /**
     * Reads a list file, {@code path label} on each line; the images themselves are not looked at.
     *
     * @param root folder that the paths start from
     * @param file the list
     * @throws IOException if the list is missing, empty, has a path twice or a line that is not of this form; the message says where
     */
    public static ImageList read(Path root, Path file) throws IOException {
        ListFile list = ListFile.read(file);
        int classes = IntStream.of(list.labels()).max().getAsInt() + 1;
        List<String> names = ClassFolders.of(list.paths(), list.labels()).map(folders -> folders.names(classes))
                .orElseGet(() -> ClassFolders.numbered(classes));
        return of(file.getFileName().toString(), root, list, names);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int size() {
        return list.labels().length;
    }

    @Override
    public int[] labels() {
        return list.labels().clone();
    }

    @Override
    public List<String> classNames() {
        return classNames;
    }

    @Override
    public Unreadable unreadable() {
        return unreadable;
    }

    /** Returns the folder that the paths start from. */
    public Path root() {
        return root;
    }

    /** Returns where an image lies. */
    public Path file(int index) {
        Check.that(index >= 0 && index < size(), "index must be in [0, %d), got %d", size(), index);
        return root.resolve(list.paths().get(index));
    }

    /** Decodes an image; see {@link ImageDecoder}. */
    @Override
    public Pixels picture(int index) throws IOException {
        return ImageDecoder.decode(file(index));
    }

    /**
     * Returns a digest of paths, labels and class names. The files are not looked at, as there can be millions of them: change a picture
     * and keep its name, and the fingerprint stays.
     */
    @Override
    public String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(String.join("\n", classNames).getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < size(); i++) {
                digest.update(line(i).getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private String line(int index) {
        return list.paths().get(index) + " " + list.labels()[index] + "\n";
    }

    /**
     * Writes the list in the form that {@link #read} takes, whole or not at all.
     *
     * @throws IOException if the file cannot be written; an earlier one stays
     */
    public void write(Path file) throws IOException {
        AtomicFile.write(file, out -> {
            for (int i = 0; i < size(); i++) {
                out.write(line(i).getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    /**
     * Looks whether all files are there, which takes a while for a large list.
     *
     * @return this list
     * @throws FileNotFoundException if some are missing; the message says how many and names the first
     */
    public ImageList verify() throws FileNotFoundException {
        int[] missing = IntStream.range(0, size()).filter(i -> !Files.isRegularFile(file(i))).toArray();
        if (missing.length > 0) {
            throw new FileNotFoundException(String.format("%s: %d of %d images are missing below %s, the first is %s; name the folder that "
                    + "the paths start from, or complete it", name, missing.length, size(), root, list.paths().get(missing[0])));
        }
        return this;
    }

    /** Returns the list under another name. */
    public ImageList withName(String other) {
        return new ImageList(other, root, list, classNames, unreadable);
    }

    /** Returns the list with another way to deal with files that cannot be read. */
    public ImageList withUnreadable(Unreadable other) {
        return new ImageList(name, root, list, classNames, other);
    }

    /** Returns the list with other names of its classes, at least as many as it has. */
    ImageList withClassNames(List<String> names) {
        return new ImageList(name, root, list, names, unreadable);
    }

    /** Returns the images of the classes below a number, named for example {@code ImageNet_LT_train.txt/20}. */
    ImageList firstClasses(int classes) {
        int[] labels = list.labels();
        int[] kept = IntStream.range(0, size()).filter(i -> labels[i] < classes).toArray();
        return subset(name + "/" + classes, kept).withClassNames(classNames.subList(0, classes));
    }

    /** Returns the folders of the classes, if each class has one. */
    Optional<ClassFolders> folders() {
        return ClassFolders.of(list.paths(), list.labels());
    }

    /**
     * Returns the list with the labels that another list gives to the same folders; its name says how many classes that moved.
     *
     * @throws IllegalArgumentException if one of the lists has not one folder a class, or the other lacks a folder
     */
    public ImageList renumberedAs(ImageList other) {
        Map<String, Integer> theirs = other.requireFolders().labels();
        int moved = requireFolders().clashesWith(other.requireFolders()).size();
        int[] labels = new int[size()];
        for (int i = 0; i < labels.length; i++) {
            String folder = ClassFolders.folder(list.paths().get(i));
            Check.that(theirs.containsKey(folder), "every folder of %s must be one of %s, got %s; take lists of the same classes", name,
                    other.name, folder);
            labels[i] = theirs.get(folder);
        }
        String told = moved == 0 ? name : name + " (" + moved + " classes renumbered as in " + other.name + ")";
        return new ImageList(told, root, new ListFile(list.paths(), labels), other.classNames, unreadable);
    }

    private ClassFolders requireFolders() {
        return folders().orElseThrow(() -> new IllegalArgumentException("each class must have one folder to be renumbered by, in " + name
                + " some have not; renumber the list file"));
    }

    /**
     * Cuts each class into a part to train on and a part to test on.
     *
     * @param trainShare part of each class to train on, in (0, 1); rounded, at least one image of a class stays for each part if it has two
     * @param seed which images, in [0, 2^32); see {@link #draw}
     */
    public ListedDataset split(double trainShare, long seed) {
        Check.that(trainShare > 0 && trainShare < 1, "trainShare must be in (0, 1), got %s", trainShare);
        int[] counts = IntStream.of(classCounts())
                .map(n -> n < 2 ? n : Math.max(1, Math.min(n - 1, (int) Math.rint(trainShare * n)))).toArray();
        int[] train = ClassDraw.indices(list.labels(), counts, new Mt19937(seed));
        Check.that(train.length < size(), "%s must have a class with at least 2 images to be split", this);
        boolean[] taken = new boolean[size()];
        Arrays.stream(train).forEach(i -> taken[i] = true);
        ImageList kept = subset(name + " train", train);
        return new ListedDataset(name, kept, kept, subset(name + " test", IntStream.range(0, size()).filter(i -> !taken[i]).toArray()));
    }

    @Override
    public ImageList subset(String part, int[] indices) {
        for (int index : indices) {
            Check.that(index >= 0 && index < size(), "index must be in [0, %d), got %d", size(), index);
        }
        List<String> paths = IntStream.of(indices).mapToObj(list.paths()::get).collect(Collectors.toList());
        int[] labels = IntStream.of(indices).map(i -> list.labels()[i]).toArray();
        return new ImageList(part, root, new ListFile(paths, labels), classNames, unreadable);
    }

    @Override
    public ImageList draw(String part, int[] classCounts, long seed) {
        return (ImageList) LabelledImages.super.draw(part, classCounts, seed);
    }

    @Override
    public ImageList perClass(int maximum, long seed) {
        return (ImageList) LabelledImages.super.perClass(maximum, seed);
    }

    @Override
    public ImageList longTailed(double imbalanceRatio) {
        return (ImageList) LabelledImages.super.longTailed(imbalanceRatio);
    }

    @Override
    public ImageList longTailed(LongTailProfile profile, double imbalanceRatio, long seed) {
        return (ImageList) LabelledImages.super.longTailed(profile, imbalanceRatio, seed);
    }

    @Override
    public String toString() {
        int[] present = IntStream.of(classCounts()).filter(count -> count > 0).sorted().toArray();
        String range = present.length == 0 ? "" : ", max=" + present[present.length - 1] + ", min=" + present[0];
        return "ImageList(" + name + ", classes=" + classes() + ", size=" + size() + range + ")";
    }
}
