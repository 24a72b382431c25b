package org.geoharm.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.geoharm.check.Check;

/**
 * Which group each class belongs to, and by what rule.
 *
 * <p>A class without training images belongs to no group: nothing was learned of it, and it would drown the tail.
 */
public final class ClassGroups {

    private static final int GROUPS = ClassGroup.values().length;
    private static final int MEDIUM_AT_MOST = 100;
    private static final int MEDIUM_AT_LEAST = 20;

    private final String rule;
    private final int[] counts;
    private final ClassGroup[] groups;

    private ClassGroups(String rule, int[] counts, ClassGroup[] groups) {
        this.rule = rule;
        this.counts = counts;
        this.groups = groups;
    }

    /**
     * Cuts the classes, sorted by size, into thirds.
     *
     * <p>Of n classes sorted by (count ascending, index ascending) the first floor(n / 3) are Few, the next floor(n / 3) Medium
     * and the rest Many: 33, 33 and 34 of 100. The reference sorts likewise, but by an unstable sort, so that there it is left
     * to chance where classes of one size go that lie across a border; here the index decides. Fewer than three classes are all
     * Many.
     *
     * @param counts training images per class, &ge; 0
     * @throws IllegalArgumentException if a count is negative or none is positive
     */
    public static ClassGroups thirds(int[] counts) {
        Integer[] sorted = present(counts).boxed().sorted(Comparator.comparingInt(c -> counts[c])).toArray(Integer[]::new);
        int third = sorted.length / GROUPS;
        ClassGroup[] groups = new ClassGroup[counts.length];
        for (int rank = 0; rank < sorted.length; rank++) {
            groups[sorted[rank]] =
                    rank < third ? ClassGroup.FEW : rank < 2 * third ? ClassGroup.MEDIUM : ClassGroup.MANY;
        }
        return new ClassGroups("thirds of the classes by training images", counts.clone(), groups);
    }

    /**
     * Groups by fixed sizes: Many above 100 training images, Medium 20 to 100, Few below 20, as for ImageNet-LT.
     *
     * <p>A group can be empty. The reference computes this rule but reports the accuracies of the thirds.
     *
     * @param counts training images per class, &ge; 0
     * @throws IllegalArgumentException if a count is negative or none is positive
     * @see <a href="https://arxiv.org/abs/1904.05160">Liu et al., Large-Scale Long-Tailed Recognition in an Open World,
     *     CVPR 2019, section 4</a>
     */
    public static ClassGroups byCount(int[] counts) {
        ClassGroup[] groups = new ClassGroup[counts.length];
        present(counts).forEach(c -> groups[c] = counts[c] > MEDIUM_AT_MOST ? ClassGroup.MANY
                : counts[c] >= MEDIUM_AT_LEAST ? ClassGroup.MEDIUM : ClassGroup.FEW);
        return new ClassGroups("more than 100, 20 to 100, fewer than 20 training images", counts.clone(), groups);
    }

    /**
     * Puts no class into a group, as where all have equally many images and groups would mean nothing.
     *
     * @param counts training images per class, &ge; 0
     * @throws IllegalArgumentException if a count is negative or none is positive
     */
    public static ClassGroups none(int[] counts) {
        present(counts);
        return new ClassGroups("none", counts.clone(), new ClassGroup[counts.length]);
    }

    private static IntStream present(int[] counts) {
        int[] present = IntStream.range(0, counts.length).filter(c -> counts[c] != 0).toArray();
        Check.that(present.length > 0, "counts must have a class with training images, got %d classes without", counts.length);
        for (int c : present) {
            Check.that(counts[c] > 0, "count of class %d must be >= 0, got %d", c, counts[c]);
        }
        return Arrays.stream(present);
    }

    /** Returns the number of classes, those without a group included. */
    public int classes() {
        return counts.length;
    }

    /**
     * Returns the group of a class.
     *
     * @param classIndex class in [0, classes)
     * @throws IllegalArgumentException if there is no such class or it has no group; see {@link #has}
     */
    public ClassGroup of(int classIndex) {
        Check.that(has(classIndex), counts[classIndex] == 0 ? "class %d has no training images and so no group"
                : "class %d has no group, as classes are not grouped", classIndex);
        return groups[classIndex];
    }

    /**
     * Returns whether a class has a group: whether it has training images, unless {@linkplain #none no class} has one.
     *
     * @param classIndex class in [0, classes)
     * @throws IllegalArgumentException if there is no such class
     */
    public boolean has(int classIndex) {
        Check.that(classIndex >= 0 && classIndex < groups.length, "class must be in [0, %d), got %d", groups.length, classIndex);
        return groups[classIndex] != null;
    }

    /** Returns the title of each class's group, in class order; "none" for a class without a group. */
    public List<String> titles() {
        return IntStream.range(0, classes()).mapToObj(c -> has(c) ? of(c).title() : "none").toList();
    }

    /** Returns the classes of a group in ascending order; none if the group is empty. */
    public int[] classes(ClassGroup group) {
        return IntStream.range(0, groups.length).filter(c -> groups[c] == group).toArray();
    }

    /** Returns how the groups were made, with their sizes, to print under a table. */
    public String rule() {
        return Arrays.stream(groups).allMatch(Objects::isNull) ? rule : rule + ": "
                + Arrays.stream(ClassGroup.values()).map(this::describe).collect(Collectors.joining(", "));
    }

    private String describe(ClassGroup group) {
        int[] sizes = Arrays.stream(classes(group)).map(c -> counts[c]).sorted().toArray();
        if (sizes.length == 0) {
            return group.title() + " no classes";
        }
        int most = sizes[sizes.length - 1];
        String images = sizes[0] == most ? "" + most : most + " to " + sizes[0];
        String noun = sizes.length == 1 ? "class" : "classes";
        return String.format(Locale.ROOT, "%s %d %s (%s)", group.title(), sizes.length, noun, images);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClassGroups that && rule.equals(that.rule) && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return List.of(rule, Arrays.hashCode(counts)).hashCode();
    }

    @Override
    public String toString() {
        return "ClassGroups(" + rule() + ")";
    }
}
