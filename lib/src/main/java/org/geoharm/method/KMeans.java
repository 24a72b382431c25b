package org.geoharm.method;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.geoharm.check.Check;
import org.geoharm.random.Seeds;

/**
 * Lloyd's k-means by Euclidean distance from a k-means++ start: equal rows and seeds give equal clusters.
 *
 * <p>A cluster that loses all its rows starts anew at the row that lies farthest from its centre. Clusters of fewer rows than
 * {@code smallest} are given up in the end, the smallest first, and their rows go to the nearest of those that remain; so there may
 * be fewer clusters than asked for.
 *
 * @param clusters K, &ge; 1
 * @param smallest rows of the smallest cluster, &ge; 1; fewer rows than that make one cluster all the same
 * @param rounds assignments at most, &ge; 1; it ends when none changes
 * @param seed of the start
 * @see <a href="https://dl.acm.org/doi/10.5555/1283383.1283494">Arthur and Vassilvitskii, k-means++, SODA 2007</a>
 */
public record KMeans(int clusters, int smallest, int rounds, long seed) {

    private static final int ROUNDS = 100;

    public KMeans {
        Check.that(clusters >= 1, "clusters must be >= 1, got %d", clusters);
        Check.that(smallest >= 1, "smallest must be >= 1, got %d", smallest);
        Check.that(rounds >= 1, "rounds must be >= 1, got %d", rounds);
    }

    /** Returns clusters of at least one row, after 100 rounds at most, from seed 0. */
    public static KMeans of(int clusters) {
        return new KMeans(clusters, 1, ROUNDS, 0);
    }

    public KMeans withSmallest(int rows) {
        return new KMeans(clusters, rows, rounds, seed);
    }

    public KMeans withRounds(int most) {
        return new KMeans(clusters, smallest, most, seed);
    }

    public KMeans withSeed(long other) {
        return new KMeans(clusters, smallest, rounds, other);
    }

    /**
     * Returns the cluster of each row, numbered from 0 without gaps.
     *
     * @param rows (N, D), N &ge; 1, finite; not changed
     */
    public int[] of(float[][] rows) {
        Check.that(rows.length >= 1, "k-means needs at least one row, got none");
        for (int i = 0; i < rows.length; i++) {
            Check.that(finite(rows[i]), "row %d must be finite; the network that made it has diverged, so train it with a lower "
                    + "learning rate", i);
        }
        Search search = new Search(rows, start(rows));
        search.run(rounds);
        search.giveUpBelow(smallest);
        return search.numbered();
    }

    private static boolean finite(float[] row) {
        for (float value : row) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /** Draws each further centre with a probability in proportion to the squared distance from those before it. */
    private float[][] start(float[][] rows) {
        SplittableRandom random = new SplittableRandom(Seeds.mix(seed));
        float[][] centres = new float[Math.min(clusters, rows.length)][];
        centres[0] = rows[random.nextInt(rows.length)].clone();
        double[] nearest = new double[rows.length];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        for (int c = 1; c < centres.length; c++) {
            float[] last = centres[c - 1];
            IntStream.range(0, rows.length).parallel().forEach(i -> nearest[i] = Math.min(nearest[i], distance(rows[i], last)));
            centres[c] = rows[drawn(nearest, random.nextDouble())].clone();
        }
        return centres;
    }

    /** Returns the index at which the running sum of weights passes a part of the whole. */
    private static int drawn(double[] weights, double part) {
        double left = part * Arrays.stream(weights).sum();
        for (int i = 0; i < weights.length; i++) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }

    /** Returns the squared distance; four sums at once, as one alone waits for itself. */
    private static double distance(float[] a, float[] b) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int whole = a.length & ~3;
        for (int d = 0; d < whole; d += 4) {
            float d0 = a[d] - b[d];
            float d1 = a[d + 1] - b[d + 1];
            float d2 = a[d + 2] - b[d + 2];
            float d3 = a[d + 3] - b[d + 3];
            s0 += d0 * d0;
            s1 += d1 * d1;
            s2 += d2 * d2;
            s3 += d3 * d3;
        }
        for (int d = whole; d < a.length; d++) {
            s0 += (a[d] - b[d]) * (a[d] - b[d]);
        }
        return (double) s0 + s1 + s2 + s3;
    }

    /** The rows, the centres and which is nearest to which. */
    private static final class Search {

        private final float[][] rows;
        private final float[][] centres;
        private final boolean[] givenUp;
        private final int[] nearest;

        Search(float[][] rows, float[][] centres) {
            this.rows = rows;
            this.centres = centres;
            givenUp = new boolean[centres.length];
            nearest = new int[rows.length];
            Arrays.fill(nearest, -1);
        }

        void run(int rounds) {
            for (int round = 0; round < rounds && assign(); round++) {
                moveCentres();
            }
        }

        /** Returns whether any row went to another centre. */
        private boolean assign() {
            int[] before = nearest.clone();
            IntStream.range(0, rows.length).parallel().forEach(i -> nearest[i] = nearestTo(rows[i]));
            return !Arrays.equals(before, nearest);
        }

        private int nearestTo(float[] row) {
            int best = -1;
            double least = Double.POSITIVE_INFINITY;
            for (int c = 0; c < centres.length; c++) {
                double distance = givenUp[c] ? Double.POSITIVE_INFINITY : distance(row, centres[c]);
                if (distance < least) {
                    least = distance;
                    best = c;
                }
            }
            return best;
        }

        private int[] sizes() {
            int[] sizes = new int[centres.length];
            IntStream.of(nearest).forEach(c -> sizes[c]++);
            return sizes;
        }

        private void moveCentres() {
            double[][] sums = new double[centres.length][rows[0].length];
            for (int i = 0; i < rows.length; i++) {
                for (int d = 0; d < rows[i].length; d++) {
                    sums[nearest[i]][d] += rows[i][d];
                }
            }
            int[] sizes = sizes();
            for (int c = 0; c < centres.length; c++) {
                for (int d = 0; sizes[c] > 0 && d < sums[c].length; d++) {
                    centres[c][d] = (float) (sums[c][d] / sizes[c]);
                }
            }
            IntStream.range(0, centres.length).filter(c -> sizes[c] == 0).forEach(this::startAnew);
        }

        private void startAnew(int centre) {
            double[] distances = IntStream.range(0, rows.length).parallel()
                    .mapToDouble(i -> distance(rows[i], centres[nearest[i]])).toArray();
            int farthest = 0;
            for (int i = 1; i < distances.length; i++) {
                farthest = distances[i] > distances[farthest] ? i : farthest;
            }
            if (distances[farthest] > 0) {
                centres[centre] = rows[farthest].clone();
                nearest[farthest] = centre;
            }
        }

        void giveUpBelow(int smallest) {
            for (int c = leftOut(smallest); c >= 0; c = leftOut(smallest)) {
                givenUp[c] = true;
                for (int i = 0; i < rows.length; i++) {
                    nearest[i] = nearest[i] == c ? nearestTo(rows[i]) : nearest[i];
                }
            }
        }

        /** Returns the smallest cluster if it is too small and not the only one, or -1. */
        private int leftOut(int smallest) {
            int[] sizes = sizes();
            int[] inUse = IntStream.range(0, sizes.length).filter(c -> sizes[c] > 0).toArray();
            int least = IntStream.of(inUse).reduce((a, b) -> sizes[b] < sizes[a] ? b : a).orElseThrow();
            return inUse.length > 1 && sizes[least] < smallest ? least : -1;
        }

        int[] numbered() {
            int[] inUse = IntStream.of(nearest).distinct().sorted().toArray();
            return IntStream.of(nearest).map(c -> Arrays.binarySearch(inUse, c)).toArray();
        }
    }
}
