package org.geoharm.harmonize;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * Spreads directions over the sphere: searches for those whose largest pairwise cosine is small.
 *
 * <p>Descends {@code (1/b) log( sum over pairs i, j of exp(b u_i.u_j) )}, which tends to the largest cosine as the sharpness b
 * grows, with momentum, on the sphere: each step moves along the tangent and is scaled back to length 1. The sharpness grows
 * from step to step by a constant factor, and the steps shrink with it. The best directions met are kept. All sums have a fixed
 * order and no result depends on the number of threads, so equal seeds give equal directions on every machine.
 */
final class Spreader {

    private static final double FIRST_SHARPNESS = 20;
    private static final double LAST_SHARPNESS = 2000;
    private static final double MOMENTUM = 0.9;
    /** Length of a step times the sharpness. */
    private static final double RATE = 2;
    /** Longest pull on a direction; where the pulls are even, each has about the length 1. */
    private static final double LONGEST_PULL = 1;
    /** Below exp of this a pair pulls no more. */
    private static final double NEGLIGIBLE = -40;

    private final int k;
    private final int d;
    private final double[][] directions;
    private final double[][] velocities;
    private final double[][] pulls;
    private final double[][] columns;
    private final double[][] pairs;
    private final double[] sums;
    private final double[] best;
    private double bestCosine = Double.POSITIVE_INFINITY;

    private Spreader(int k, int d, RandomGenerator random) {
        this.k = k;
        this.d = d;
        directions = new double[k][d];
        velocities = new double[k][d];
        pulls = new double[k][d];
        columns = new double[d][k];
        pairs = new double[k][k];
        sums = new double[k];
        best = new double[Math.multiplyExact(k, d)];
        for (double[] direction : directions) {
            Arrays.setAll(direction, i -> random.nextGaussian());
            normalize(direction);
        }
    }

    /**
     * Returns spread directions.
     *
     * @param k directions, &ge; 2
     * @param d their length, &ge; 2
     * @param how seed and steps
     * @return (K, D), row by row, unit rows
     */
    static double[] directions(int k, int d, Spreading how) {
        Spreader spreader = new Spreader(k, d, new Well19937c(how.seed()));
        for (int step = 0; step < how.steps(); step++) {
            double done = step / Math.max(1.0, how.steps() - 1.0);
            spreader.step(FIRST_SHARPNESS * StrictMath.pow(LAST_SHARPNESS / FIRST_SHARPNESS, done));
        }
        spreader.keepIfBetter(spreader.largestCosine());
        return spreader.best;
    }

    private void step(double sharpness) {
        double largest = largestCosine();
        keepIfBetter(largest);
        each(i -> weigh(i, sharpness, largest));
        double scale = k / Arrays.stream(sums).sum();
        each(i -> pull(i, scale));
        each(i -> move(i, RATE / sharpness));
    }

    /** Fills {@code pairs} with cosines, those of a direction with itself with -1, and returns the largest. */
    private double largestCosine() {
        for (int i = 0; i < k; i++) {
            for (int c = 0; c < d; c++) {
                columns[c][i] = directions[i][c];
            }
        }
        each(i -> {
            Arrays.fill(pairs[i], 0);
            for (int c = 0; c < d; c++) {
                add(pairs[i], directions[i][c], columns[c]);
            }
            pairs[i][i] = -1;
        });
        return Arrays.stream(pairs).mapToDouble(row -> Arrays.stream(row).max().getAsDouble()).max().getAsDouble();
    }

    private void keepIfBetter(double largest) {
        if (largest < bestCosine) {
            bestCosine = largest;
            for (int i = 0; i < k; i++) {
                System.arraycopy(directions[i], 0, best, i * d, d);
            }
        }
    }

    /** Turns the cosines of a direction into the weights with which the others push it away. */
    private void weigh(int i, double sharpness, double largest) {
        double[] row = pairs[i];
        double sum = 0;
        for (int j = 0; j < k; j++) {
            double exponent = sharpness * (row[j] - largest);
            row[j] = j == i || exponent < NEGLIGIBLE ? 0 : StrictMath.exp(exponent);
            sum += row[j];
        }
        sums[i] = sum;
    }

    /** Finds the tangent along which the objective of a direction climbs. */
    private void pull(int i, double scale) {
        double[] pull = pulls[i];
        Arrays.fill(pull, 0);
        for (int j = 0; j < k; j++) {
            if (pairs[i][j] != 0) {
                add(pull, pairs[i][j] * scale, directions[j]);
            }
        }
        add(pull, -dot(pull, directions[i]), directions[i]);
        double length = Math.sqrt(dot(pull, pull));
        if (length > LONGEST_PULL) {
            scale(pull, LONGEST_PULL / length);
        }
    }

    private void move(int i, double rate) {
        scale(velocities[i], MOMENTUM);
        add(velocities[i], -rate, pulls[i]);
        add(directions[i], 1, velocities[i]);
        normalize(directions[i]);
    }

    private void each(IntConsumer row) {
        IntStream.range(0, k).parallel().forEach(row);
    }

    private static void add(double[] to, double factor, double[] values) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * values[i];
        }
    }

    private static void scale(double[] values, double factor) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void normalize(double[] direction) {
        scale(direction, 1 / Math.sqrt(dot(direction, direction)));
    }
}
