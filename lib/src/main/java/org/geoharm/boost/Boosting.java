package org.geoharm.boost;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.geoharm.method.LossTerm;
import org.geoharm.method.Participant;
import org.geoharm.method.Step;
import org.geoharm.method.Strengths;

/** A memory of losses in the training loop. The strengths of an epoch come from the memory at its beginning. */
final class Boosting implements Participant {

    private final LossMemory memory;
    private final double momentum;
    private double[] strengths;

    Boosting(LossMemory memory, double momentum) {
        this.memory = memory;
        this.momentum = momentum;
        this.strengths = new double[memory.size()];
    }

    @Override
    public String name() {
        return "bcl";
    }

    @Override
    public void beginEpoch(int epoch) {
        strengths = memory.weights();
    }

    @Override
    public Optional<LossTerm> term() {
        return Optional.empty();
    }

    @Override
    public Optional<Strengths> strengths() {
        return Optional.of(Strengths.of(strengths));
    }

    @Override
    public void afterStep(int epoch, int[] indices, Step step) {
        memory.record(indices, step.perImageLoss(), momentum);
    }

    @Override
    public Map<String, NDArray> state() {
        return memory.state();
    }

    @Override
    public void restore(Map<String, NDArray> state) {
        memory.restore(state);
    }

    /** Returns the mean of the strengths that acted in the epoch, and of the losses remembered at its end. */
    @Override
    public Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("mean_strength", Arrays.stream(strengths).average().orElse(0));
        figures.put("mean_loss", memory.mean());
        return figures;
    }

    @Override
    public void close() {
        memory.close();
    }
}
