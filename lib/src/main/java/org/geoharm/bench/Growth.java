package org.geoharm.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Collects what one size after another takes, and how that grows.
 *
 * <p>The names of its rows are {@code growth.SUBJECT.time@AXIS=SIZE} and {@code growth.SUBJECT.time~AXIS}, and the same for memory.
 */
final class Growth {

    private static final double MILLIS = 1e3;
    private static final double MIB = 1 << 20;

    private final String subject;
    private final String what;
    private final String axis;
    private final List<Double> sizes = new ArrayList<>();
    private final List<Measurement> times = new ArrayList<>();
    private final List<Measurement> memories = new ArrayList<>();

    /**
     * Begins with no points.
     *
     * @param subject one word
     * @param what the subject for people
     * @param axis letter of the size that grows
     */
    Growth(String subject, String what, String axis) {
        this.subject = "growth." + subject;
        this.what = what;
        this.axis = axis;
    }

    /**
     * Adds a point.
     *
     * @param size &gt; the one before
     * @param seconds of some runs
     * @param bytes taken; nothing where they cannot be told
     */
    void add(int size, double[] seconds, OptionalDouble bytes) {
        String at = "@" + axis + "=" + size;
        String here = what + " at " + axis + " = " + size;
        sizes.add((double) size);
        times.add(Measurement.of(subject + ".time" + at, here, "ms", seconds, second -> second * MILLIS));
        bytes.ifPresent(taken -> memories.add(Measurement.of(subject + ".memory" + at, "the same, memory", "MiB", taken / MIB)));
    }

    /** Returns the points, and the exponents of both where at least two points are positive. */
    List<Measurement> rows() {
        List<Measurement> rows = new ArrayList<>(times);
        exponent("time", times, rows);
        rows.addAll(memories);
        if (memories.size() == sizes.size()) {
            exponent("memory", memories, rows);
        }
        return rows;
    }

    private void exponent(String quantity, List<Measurement> points, List<Measurement> rows) {
        double[] x = sizes.stream().mapToDouble(Double::doubleValue).toArray();
        double[] y = points.stream().mapToDouble(Measurement::median).toArray();
        for (double value : y) {
            if (value <= 0) {
                return; // too little to be seen
            }
        }
        String words = String.format(Locale.ROOT, "exponent of the %s with %s", quantity, axis);
        rows.add(Measurement.of(subject + "." + quantity + "~" + axis, words, "exponent", PowerLaw.fit(x, y).exponent()));
    }
}
