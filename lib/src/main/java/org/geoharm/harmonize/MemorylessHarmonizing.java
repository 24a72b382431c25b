package org.geoharm.harmonize;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.Optional;
import org.geoharm.loss.HarmonizationLoss;
import org.geoharm.method.LossTerm;
import org.geoharm.method.Participant;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.NativeScalar;

/** Harmonisation without memory in the training loop. */
final class MemorylessHarmonizing implements Participant {

    private final MemorylessHarmonization variant;
    private final NDManager manager;
    private final NDArray directions;
    private final NDArray uniform;
    private double weight;

    MemorylessHarmonizing(MemorylessHarmonization variant, UniformStructure structure, NDManager parent) {
        this.variant = variant;
        manager = parent.newSubManager();
        directions = structure.toTensor(manager);
        uniform = manager.ones(new Shape(structure.geometricDimension()));
    }

    @Override
    public String name() {
        return "gh";
    }

    @Override
    public void beginEpoch(int epoch) {
        weight = variant.settings().weightAt(epoch);
    }

    @Override
    public Optional<LossTerm> term() {
        return weight > 0 ? Optional.of(this::weighted) : Optional.empty();
    }

    private NDArray weighted(NDArray z1, NDArray z2) {
        try (NDManager scope = z1.getManager().newSubManager()) {
            scope.tempAttachAll(z1, z2);
            NDArray logits1 = HarmonizationLoss.structureLogits(z1, directions);
            NDArray logits2 = HarmonizationLoss.structureLogits(z2, directions);
            return scope.ret(NativeScalar.times(variant.settings().loss().of(logits1, logits2, masses(logits1)), weight));
        }
    }

    /** Returns what the shares are in proportion to, (K), without gradient. */
    private NDArray masses(NDArray logits) {
        if (variant.prior() == MemorylessHarmonization.Prior.UNIFORM) {
            return uniform;
        }
        try (GradMode mode = GradMode.off()) {
            int directionCount = (int) uniform.size();
            return logits.argMax(1).oneHot(directionCount).sum(new int[] {0}).add(variant.settings().priorEstimation().floor()); // (K)
        }
    }

    @Override
    public Map<String, NDArray> state() {
        return Map.of();
    }

    @Override
    public void restore(Map<String, NDArray> state) {
        // nothing is kept
    }

    @Override
    public Map<String, Double> figures() {
        return Map.of("weight", weight);
    }

    @Override
    public void close() {
        manager.close();
    }
}
