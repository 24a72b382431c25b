package org.geoharm.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.geoharm.check.Check;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.InPlace;

/** What is done with the weights of networks as a whole: naming, listing, loading. */
public final class Weights {

    private Weights() {}

    /**
     * Lists the weights of parts, each name behind its part's name.
     *
     * @param parts part name to network; the order is kept
     */
    public static List<Weight> of(Map<String, ? extends Network> parts) {
        List<Weight> all = new ArrayList<>();
        parts.forEach((name, part) -> part.weights().forEach(weight -> all.add(weight.within(name))));
        return all;
    }

    /** Returns the arrays that an optimiser changes. */
    public static List<NDArray> trainable(List<Weight> weights) {
        return weights.stream().filter(Weight::trainable).map(Weight::array).toList();
    }

    /** Returns how many numbers an optimiser changes. */
    public static long trainableCount(List<Weight> weights) {
        return trainable(weights).stream().mapToLong(NDArray::size).sum();
    }

    /**
     * Returns how far two networks of one architecture are from each other: the largest absolute difference of two of their numbers, 0
     * if they are equal bit for bit.
     *
     * @throws IllegalArgumentException if names or shapes differ
     */
    public static double distance(List<Weight> some, List<Weight> others) {
        Check.that(some.size() == others.size(), "both must be weights of one architecture, got %d and %d arrays", some.size(),
                others.size());
        double largest = 0;
        for (int i = 0; i < some.size(); i++) {
            NDArray one = some.get(i).array();
            NDArray other = others.get(i).array();
            Check.that(some.get(i).name().equals(others.get(i).name()) && one.getShape().equals(other.getShape()),
                    "both must be weights of one architecture, got %s %s and %s %s", some.get(i).name(), one.getShape(),
                    others.get(i).name(), other.getShape());
            try (GradMode mode = GradMode.off(); NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                largest = Math.max(largest, one.sub(other).abs().max().getFloat());
            }
        }
        return largest;
    }

    /**
     * Copies values into weights in place.
     *
     * @param values by name; names that no weight has are ignored
     * @throws IllegalArgumentException if a weight has no value or the value has another shape; nothing is changed then
     */
    public static void load(List<Weight> weights, Map<String, NDArray> values) {
        for (Weight weight : weights) {
            NDArray value = values.get(weight.name());
            Check.that(value != null, "weight %s is missing from what is loaded; it belongs to another architecture", weight.name());
            Check.that(value.getShape().equals(weight.array().getShape()),
                    "weight %s must have shape %s, got %s; it belongs to another width or architecture", weight.name(),
                    weight.array().getShape(), value.getShape());
        }
        weights.forEach(weight -> InPlace.copy(values.get(weight.name()), weight.array()));
    }
}
