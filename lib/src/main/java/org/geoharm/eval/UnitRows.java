package org.geoharm.eval;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.geoharm.check.Check;

/** Features brought to unit length, so that only their direction counts. */
final class UnitRows {

    private UnitRows() {}

    /**
     * Copies all rows.
     *
     * @return (N, D) float32, unit rows; owned by the manager
     * @throws IllegalArgumentException if a row is zero and so has no direction
     */
    static NDArray of(Features features, NDManager manager) {
        return unit(features.toTensor(manager), 0);
    }

    /** Copies the rows {@code from} to {@code to} - 1, (n, D); see {@link #of}. */
    static NDArray of(Features features, int from, int to, NDManager manager) {
        return unit(features.rows(manager, from, to), from);
    }

    private static NDArray unit(NDArray rows, int from) {
        NDArray lengths = rows.norm(new int[] {1}, true);                                // (n, 1)
        long shortest = lengths.argMin(0).getLong(0);
        Check.that(lengths.getFloat(shortest, 0) > 0, "features of image %d must not be all zero, they have no direction then; the network "
                + "has collapsed on it", from + shortest);
        return rows.divi(lengths);
    }
}
