package org.geoharm.harmonize;

import java.util.Locale;

/**
 * The cosines of all pairs of directions, in short.
 *
 * @param largest of the closest pair, in [-1, 1]; the smaller, the more uniform
 * @param mean over all pairs; at least -1/(K-1), which it is where the directions add up to zero
 * @param least of the pair that is farthest apart
 */
public record Cosines(double largest, double mean, double least) {

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "largest %.5f, mean %.5f, least %.5f", largest, mean, least);
    }
}
