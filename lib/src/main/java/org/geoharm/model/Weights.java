package org.geoharm.model;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.geoharm.check.Check;
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
