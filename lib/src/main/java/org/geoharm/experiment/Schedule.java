package org.geoharm.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.geoharm.check.Check;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What of a plan is done, and how long the rest will take.
 *
 * @param items all trainings, in the order in which they will be done
 * @param devices what the time is measured on, with commas between
 * @param workers trainings at once, &ge; 1
 */
public record Schedule(List<Item> items, String devices, int workers) {

    private static final int MINUTE = 60;
    private static final int HOUR = 3600;
    private static final int MANY_HOURS = 100;

    public Schedule {
        Check.that(workers >= 1, "workers must be >= 1, got %d", workers);
        items = List.copyOf(items);
    }

    /**
     * One training.
     *
     * @param done epochs that are done
     * @param seconds estimated wall time of the others beside those of other workers, evaluation not included
     */
    public record Item(Trial trial, int done, double seconds) {

        /** Returns whether nothing is left to train. */
        public boolean finished() {
            return done == trial.epochs();
        }
    }

    private record Row(String task, String title, int epochs) {}

    /** Returns the trainings that are not finished. */
    public long missing() {
        return items.stream().filter(item -> !item.finished()).count();
    }

    /** Returns the estimated wall time of all that is missing, in seconds. */
    public double seconds() {
        return seconds(items);
    }

    /** One training is never divided. */
    private double seconds(List<Item> its) {
        double longest = its.stream().mapToDouble(Item::seconds).max().orElse(0);
        return Math.max(longest, its.stream().mapToDouble(Item::seconds).sum() / workers);
    }

    /**
     * Returns a row for each kind of training and a last one for all: the columns Part, Training, Images, Epochs, Seeds, Finished, Begun
     * and Time, which is estimated for what is left, in minutes and seconds or in hours.
     */
    public Table table() {
        Map<Row, List<Item>> rows = new LinkedHashMap<>();
        items.forEach(item -> rows.computeIfAbsent(
                new Row(item.trial().task().name(), item.trial().title(), item.trial().epochs()), row -> new ArrayList<>()).add(item));
        StringColumn parts = StringColumn.create("Part");
        StringColumn titles = StringColumn.create("Training");
        IntColumn images = IntColumn.create("Images");
        IntColumn epochs = IntColumn.create("Epochs");
        IntColumn seeds = IntColumn.create("Seeds");
        IntColumn finished = IntColumn.create("Finished");
        IntColumn begun = IntColumn.create("Begun");
        StringColumn time = StringColumn.create("Time");
        rows.forEach((row, its) -> {
            parts.append(row.task());
            titles.append(row.title());
            images.append(its.get(0).trial().task().train().size());
            epochs.append(row.epochs());
            append(its, seeds, finished, begun, time);
        });
        parts.append("all");
        titles.append("");
        images.appendMissing();
        epochs.appendMissing();
        append(items, seeds, finished, begun, time);
        String place = workers == 1 ? devices : devices + ", " + workers + " at once";
        return Table.create("Trainings, and the time that is left on " + place, parts, titles, images, epochs, seeds, finished, begun,
                time);
    }

    private void append(List<Item> its, IntColumn seeds, IntColumn finished, IntColumn begun, StringColumn time) {
        seeds.append(its.size());
        finished.append((int) its.stream().filter(Item::finished).count());
        begun.append((int) its.stream().filter(item -> !item.finished() && item.done() > 0).count());
        time.append(words(seconds(its)));
    }

    /** Returns minutes and seconds below an hour, hours and minutes below 100 hours, days beyond; a dash for nothing. */
    static String words(double seconds) {
        if (seconds == 0) {
            return "–";
        }
        long whole = (long) Math.ceil(seconds);
        if (whole < HOUR) {
            return String.format(Locale.ROOT, "%d:%02d min", whole / MINUTE, whole % MINUTE);
        }
        double hours = seconds / HOUR;
        return hours < MANY_HOURS ? String.format(Locale.ROOT, "%.1f h", hours) : String.format(Locale.ROOT, "%.1f days", hours / 24);
    }

    @Override
    public String toString() {
        return table().printAll();
    }
}
