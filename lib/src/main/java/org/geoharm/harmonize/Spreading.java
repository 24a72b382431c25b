package org.geoharm.harmonize;

import org.geoharm.check.Check;

/**
 * How directions are spread where they are more than twice as many as dimensions, so that no best arrangement is known.
 *
 * @param seed of the directions that the search starts from, and of the position of structures that need no search
 * @param steps of the search, &ge; 1; the time grows with {@code steps x K^2 x D}
 */
public record Spreading(long seed, int steps) {

    public Spreading {
        Check.that(steps >= 1, "steps must be >= 1, got %d", steps);
    }

    /** Returns 1000 steps, after which the largest cosine hardly falls. */
    public static Spreading standard(long seed) {
        return new Spreading(seed, 1000);
    }

    public Spreading withSteps(int number) {
        return new Spreading(seed, number);
    }
}
