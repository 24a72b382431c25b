package org.geoharm.model;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Networks one after the other, each under a name. */
final class Sequence implements Network {

    private final Map<String, Network> parts;

    /** Takes parts in their order. */
    Sequence(Map<String, Network> parts) {
        this.parts = new LinkedHashMap<>(parts);
    }

    /** Names each step by its position. */
    static Sequence numbered(List<? extends Network> steps) {
        Map<String, Network> parts = new LinkedHashMap<>();
        steps.forEach(step -> parts.put(String.valueOf(parts.size()), step));
        return new Sequence(parts);
    }

    @Override
    public NDArray forward(NDArray input, Mode mode) {
        NDArray x = input;
        for (Network part : parts.values()) {
            x = part.forward(x, mode);
        }
        return x;
    }

    @Override
    public List<Weight> weights() {
        return Weights.of(parts);
    }

    @Override
    public Network branch(Branch branch) {
        return new Sequence(branch.of(parts));
    }
}
