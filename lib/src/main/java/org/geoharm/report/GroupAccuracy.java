package org.geoharm.report;

import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;

/**
 * Accuracy by how many images a class had in pre-training: the five numbers that papers on long tails report.
 *
 * <p>A group that has no class with test images has the value NaN, shown as "–", and then {@code std} is NaN too.
 *
 * @param many mean accuracy over the classes of the group Many, percent
 * @param medium the same of the group Medium
 * @param few the same of the group Few
 * @param std population deviation of {@code many}, {@code medium} and {@code few}, percent; small where the groups are served
 *     alike. The reference code divides accuracies by 100 first, so its value is this one over 100
 * @param average mean accuracy over all classes with test images, percent
 */
public record GroupAccuracy(double many, double medium, double few, double std, double average) {

    /** Heads of the five numbers in tables. */
    static final List<String> COLUMNS = List.of("Many", "Medium", "Few", "Std", "Avg");

    /**
     * Averages accuracies per class.
     *
     * @param perClass accuracy of each class, percent, 0 to 100; NaN for a class without test images, which counts nowhere
     * @param many class indices of the group Many
     * @param medium class indices of the group Medium
     * @param few class indices of the group Few
     * @throws IllegalArgumentException if an accuracy is out of range, or an index is, or a class stands in two groups
     */
    public static GroupAccuracy of(double[] perClass, int[] many, int[] medium, int[] few) {
        checkRange(perClass);
        checkDisjoint(perClass.length, many, medium, few);
        double[] means = {mean(perClass, many), mean(perClass, medium), mean(perClass, few)};
        double average = mean(perClass, IntStream.range(0, perClass.length).toArray());
        return new GroupAccuracy(means[0], means[1], means[2], deviation(means), average);
    }

    /**
     * Averages each of the five numbers over repetitions, such as seeds.
     *
     * @param all at least one
     */
    public static GroupAccuracy mean(Collection<GroupAccuracy> all) {
        if (all.isEmpty()) {
            throw new IllegalArgumentException("a mean needs at least one GroupAccuracy, got none");
        }
        return new GroupAccuracy(mean(all, GroupAccuracy::many), mean(all, GroupAccuracy::medium),
                mean(all, GroupAccuracy::few), mean(all, GroupAccuracy::std), mean(all, GroupAccuracy::average));
    }

    /** Returns whether some group has a value; where classes are not grouped, none has. */
    boolean isGrouped() {
        return !Double.isNaN(many) || !Double.isNaN(medium) || !Double.isNaN(few);
    }

    /** Returns how much each of the five numbers is above another's; these differences are no accuracies. */
    GroupAccuracy minus(GroupAccuracy other) {
        return new GroupAccuracy(many - other.many, medium - other.medium, few - other.few, std - other.std, average - other.average);
    }

    /** Returns one row with the columns Many, Medium, Few, Std and Avg, in percent. */
    public Table table() {
        return Table.create("Accuracy by group, %", TwoDecimals.column("Many", many), TwoDecimals.column("Medium", medium),
                TwoDecimals.column("Few", few), TwoDecimals.column("Std", std), TwoDecimals.column("Avg", average));
    }

    @Override
    public String toString() {
        return "GroupAccuracy(many=" + TwoDecimals.text(many) + ", medium=" + TwoDecimals.text(medium)
                + ", few=" + TwoDecimals.text(few) + ", std=" + TwoDecimals.text(std)
                + ", average=" + TwoDecimals.text(average) + ")";
    }

    private static double mean(Collection<GroupAccuracy> all, ToDoubleFunction<GroupAccuracy> number) {
        return all.stream().mapToDouble(number).average().orElseThrow();
    }

    private static double mean(double[] perClass, int[] classes) {
        return IntStream.of(classes).mapToDouble(c -> perClass[c]).filter(a -> !Double.isNaN(a)).average().orElse(Double.NaN);
    }

    private static double deviation(double[] values) {
        double mean = DoubleStream.of(values).average().orElseThrow();
        return Math.sqrt(DoubleStream.of(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
    }

    private static void checkRange(double[] perClass) {
        for (int c = 0; c < perClass.length; c++) {
            if (perClass[c] < 0 || perClass[c] > 100) {
                throw new IllegalArgumentException("accuracy of class " + c + " must be in percent, 0 to 100, got " + perClass[c]);
            }
        }
    }

    private static void checkDisjoint(int classes, int[]... groups) {
        boolean[] seen = new boolean[classes];
        for (int[] group : groups) {
            for (int c : group) {
                if (c < 0 || c >= classes) {
                    throw new IllegalArgumentException("class of a group must be in [0, " + classes + "), got " + c);
                }
                if (seen[c]) {
                    throw new IllegalArgumentException("a class must stand in one group, class " + c + " stands in two");
                }
                seen[c] = true;
            }
        }
    }
}
