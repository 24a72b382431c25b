package org.geoharm.harmonize;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import org.geoharm.method.SilentParticipant;
import org.geoharm.method.Step;
import org.geoharm.model.Weight;

/** Records what the reference's meters show; adds nothing. */
final class Meters extends SilentParticipant {
    private final List<Weight> weights;
    final List<Double> contrast = new ArrayList<>();
    final List<Double> harmonization = new ArrayList<>();
    final List<Double> gradientNorm = new ArrayList<>();

    Meters(List<Weight> weights) {
        this.weights = weights;
    }

    @Override
    public void afterStep(int epoch, int[] indices, Step step) {
        contrast.add((double) step.perImageLoss().mean().getFloat());
        harmonization.add(step.terms().isEmpty() ? Double.NaN : step.terms().get(0).getFloat());
        gradientNorm.add(Math.sqrt(weights.stream().mapToDouble(w -> square(w.array().getGradient())).sum()));
    }

    static double square(NDArray array) {
        double sum = 0;
        for (float value : array.toFloatArray()) {
            sum += (double) value * value;
        }
        return sum;
    }
}
