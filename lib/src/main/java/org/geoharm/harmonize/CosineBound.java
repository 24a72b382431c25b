package org.geoharm.harmonize;

import java.util.Locale;
import org.geoharm.check.Check;

/**
 * What the largest cosine of K directions in D dimensions cannot fall below.
 *
 * <p>For K &le; D + 1 it is the simplex's {@code -1/(K-1)}, for D + 1 &lt; K &le; 2 D it is 0; both are reached. Above, it is
 * the s at which Levenshtein's bound {@code D (1-s) (2 + (D+1) s) / (1 - D s^2)} equals K, up to K = D (D+3) / 2; a larger K has at
 * least that of the smaller. It is seldom reached. Welch's bound is larger but speaks of absolute cosines, opposite directions
 * counting as one: the largest cosine itself may well be below it.
 *
 * @param value the bound, in [-1, 1)
 * @param name whose it is
 * @see <a href="https://doi.org/10.1017/S2040618500033219">Rankin, The closest packing of spherical caps in n dimensions, 1955</a>
 * @see <a href="https://doi.org/10.1007/BF00053379">Levenshtein, Designs as maximum codes in polynomial metric spaces, 1992</a>
 */
public record CosineBound(double value, String name) {

    /**
     * Returns the bound.
     *
     * @param k directions, &ge; 2
     * @param d dimensions, &ge; 1, and at least 2 where K &gt; 2 D
     */
    public static CosineBound of(int k, int d) {
        Check.that(k >= 2 && d >= 1 && (d >= 2 || k <= 2), "K must be >= 2 and D >= 2 (1 where K is 2), got K = %d with D = %d", k, d);
        if (k <= d + 1) {
            return new CosineBound(-1.0 / (k - 1), "simplex");
        }
        return k <= 2 * d ? new CosineBound(0, "orthoplex") : new CosineBound(levenshtein(k, d), "Levenshtein");
    }

    /** Returns Welch's bound on the largest absolute cosine, {@code sqrt((K-D) / (D (K-1)))}, 0 for K &le; D. */
    public static double welch(int k, int d) {
        return Math.sqrt(Math.max(0.0, k - d) / (d * (k - 1.0)));
    }

    private static double levenshtein(int k, int d) {
        double most = Math.min(k, d * (d + 3.0) / 2);
        double square = d * (most - d - 1);
        double half = d * (d - 1.0) / 2;
        return (Math.sqrt(half * half + square * (most - 2 * d)) - half) / square;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.5f (%s)", value, name);
    }
}
