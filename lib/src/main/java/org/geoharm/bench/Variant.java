package org.geoharm.bench;

import java.util.List;
import java.util.function.UnaryOperator;
import org.geoharm.Recipe;

/**
 * A way to compute the same training, to be compared with others. A new one is one more entry of {@link #all}.
 *
 * @param name part of the names of measurements, such as {@code float32}
 * @param change what it does to a recipe
 */
record Variant(String name, UnaryOperator<Recipe> change) {

    private static final List<Variant> ALL = List.of(new Variant("float32", recipe -> recipe));

    /** Returns all variants that this machine and device can compute, the usual one first. */
    static List<Variant> all() {
        return ALL;
    }
}
