package org.geoharm.harmonize;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.geoharm.check.Check;

/**
 * The share of the images that each direction of the uniform structure should get.
 *
 * <p>It is {@code pi_k = mass_k / sum of masses}. The reference code has no prior before its first refresh and fails if it is
 * needed earlier; here it starts uniform.
 */
public final class SurrogatePrior {

    private final double[] masses;

    private SurrogatePrior(double[] masses) {
        this.masses = masses;
    }

    /** Returns equal shares for K directions. */
    public static SurrogatePrior uniform(int geometricDimension) {
        Check.that(geometricDimension >= 1, "geometricDimension must be >= 1, got %d", geometricDimension);
        double[] masses = new double[geometricDimension];
        Arrays.fill(masses, 1);
        return new SurrogatePrior(masses);
    }

    /**
     * Returns shares in proportion to {@code counts + floor}.
     *
     * @param counts images of each direction, &ge; 0, as {@link LogitMemory#argmaxCounts} gives them
     * @param floor added to each count, &ge; 0; with 0 a direction without images gets no share, and may never get one again
     * @throws IllegalArgumentException if a number is negative or all masses are 0
     */
    public static SurrogatePrior fromCounts(int[] counts, int floor) {
        Check.that(floor >= 0, "floor must be >= 0, got %d", floor);
        Check.that(IntStream.of(counts).allMatch(count -> count >= 0), "counts must be >= 0, got %s", Arrays.toString(counts));
        return fromMasses(IntStream.of(counts).mapToDouble(count -> (double) count + floor).toArray());
    }

    static SurrogatePrior fromMasses(double[] masses) {
        Check.that(Arrays.stream(masses).allMatch(mass -> mass >= 0) && Arrays.stream(masses).sum() > 0,
                "the masses of a prior must be >= 0 and not all 0, got %s", Arrays.toString(masses));
        return new SurrogatePrior(masses.clone());
    }

    /** Returns the counts behind the shares, floor included; what the device and a checkpoint hold, exact up to 2^24. */
    float[] masses() {
        float[] copy = new float[masses.length];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = (float) masses[i];
        }
        return copy;
    }

    /** Returns K, the number of directions. */
    public int directions() {
        return masses.length;
    }

    /** Returns the shares: K numbers &ge; 0 that sum to 1. */
    public double[] probabilities() {
        double sum = Arrays.stream(masses).sum();
        return Arrays.stream(masses).map(mass -> mass / sum).toArray();
    }

    /** Returns the entropy of the shares in nats: 0 if one direction has all, log K if all have the same. */
    public double entropy() {
        return Arrays.stream(probabilities()).filter(share -> share > 0).map(share -> share * Math.log(1 / share)).sum();
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "SurrogatePrior(directions=%d, entropy=%.3f nats)", masses.length, entropy());
    }
}
