package org.geoharm.model;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;

/** Networks one after the other, named by their position; positions of steps without state are left out. */
final class Sequence implements Network {

    private final List<Network> steps;

    Sequence(List<? extends Network> steps) {
        this.steps = List.copyOf(steps);
    }

    @Override
    public NDArray forward(NDArray input, Mode mode) {
        NDArray x = input;
        for (Network step : steps) {
            x = step.forward(x, mode);
        }
        return x;
    }

    @Override
    public List<Weight> weights() {
        List<Weight> all = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            String position = String.valueOf(i);
            steps.get(i).weights().forEach(weight -> all.add(weight.within(position)));
        }
        return all;
    }
}
