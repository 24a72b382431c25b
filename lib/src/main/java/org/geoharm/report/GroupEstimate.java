package org.geoharm.report;

import java.util.Collection;
import java.util.List;

/**
 * Accuracy by groups of classes over several seeds, or a gain in it: what they say about each of the five numbers.
 *
 * @param many of the group Many, percent
 * @param medium of the group Medium, percent
 * @param few of the group Few, percent
 * @param std of the deviations between the groups, percent
 * @param average of the means over all classes, percent
 */
public record GroupEstimate(Estimate many, Estimate medium, Estimate few, Estimate std, Estimate average) {

    /**
     * Estimates each number from repetitions.
     *
     * @param repetitions one for each seed, at least one
     */
    public static GroupEstimate of(Collection<GroupAccuracy> repetitions) {
        return new GroupEstimate(Estimate.of(repetitions, GroupAccuracy::many), Estimate.of(repetitions, GroupAccuracy::medium),
                Estimate.of(repetitions, GroupAccuracy::few), Estimate.of(repetitions, GroupAccuracy::std),
                Estimate.of(repetitions, GroupAccuracy::average));
    }

    /** Returns the five in the order of tables: Many, Medium, Few, Std, Avg. */
    public List<Estimate> five() {
        return List.of(many, medium, few, std, average);
    }

    /** Returns how many repetitions went in. */
    public int size() {
        return average.size();
    }

    @Override
    public String toString() {
        return "GroupEstimate(many=" + many.text() + ", medium=" + medium.text() + ", few=" + few.text() + ", std=" + std.text()
                + ", average=" + average.text() + ", size=" + size() + ")";
    }
}
