package org.geoharm.harmonize;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Map;
import org.geoharm.check.Check;
import org.geoharm.loss.HarmonizationLoss;
import org.geoharm.torch.GradMode;

/**
 * Geometric harmonisation at work: what one training adds to its loss, and what it remembers for that.
 *
 * <p>In each step, after both views went forward and before the weights change:
 * <pre>{@code
 * double weight = harmonizer.weightAt(epoch);
 * if (weight > 0) loss = loss.add(NativeScalar.times(harmonizer.term(z1, z2), weight));
 * harmonizer.record(epoch, indices, z1);
 * }</pre>
 * and {@link #endEpoch} once after the last step of an epoch. It owns native memory until it is closed.
 */
public final class Harmonizer implements SurrogateSource, AutoCloseable {

    private final Harmonization settings;
    private final NDManager manager;
    private final NDArray directions;
    private final SurrogateState remembered;

    /**
     * Starts with an empty memory and a uniform prior.
     *
     * @param settings when and how it acts
     * @param structure its geometric dimension must be that of the settings
     * @param datasetSize images in the training set
     * @param parent its device is where the state lives; closing it closes the harmoniser
     * @throws IllegalArgumentException if the structure does not fit the settings
     */
    public Harmonizer(Harmonization settings, UniformStructure structure, int datasetSize, NDManager parent) {
        int k = settings.geometricDimension();
        Check.that(structure.geometricDimension() == k, "the uniform structure must have the %d directions of the settings, got "
                + "%d; make one with `geoharm target --target-dim %d`", k, structure.geometricDimension(), k);
        this.settings = settings;
        manager = parent.newSubManager();
        directions = structure.toTensor(manager);
        remembered = new SurrogateState(datasetSize, k, manager);
    }

    public Harmonization settings() {
        return settings;
    }

    /** Returns the weight in [0, 1] of the term at a zero-based epoch. */
    public double weightAt(int epoch) {
        return settings.weightAt(epoch);
    }

    /**
     * Returns the harmonisation term of a batch, without its weight.
     *
     * @param z1 projections of the first views, (N, D) float32, not normalised
     * @param z2 projections of the second views, same shape
     * @return one number of shape (), nats, &ge; 0; differentiable; belongs to the manager of {@code z1}
     * @throws IllegalArgumentException if the shapes differ or D is not that of the uniform structure
     */
    public NDArray term(NDArray z1, NDArray z2) {
        try (NDManager scope = z1.getManager().newSubManager()) {
            scope.tempAttachAll(z1, z2);
            return scope.ret(settings.loss().of(HarmonizationLoss.structureLogits(z1, directions),
                    HarmonizationLoss.structureLogits(z2, directions), remembered.priorMasses()));
        }
    }

    /**
     * Remembers how the images of a batch lie to the uniform structure, without gradient; does nothing in epochs before the start
     * of the memory.
     *
     * @param epoch zero-based; sets the momentum
     * @param indices indices of the images in the training set, each once
     * @param z1 projections of their first views, (B, D) float32
     */
    public void record(int epoch, int[] indices, NDArray z1) {
        if (!settings.recordsIn(epoch)) {
            return;
        }
        try (GradMode mode = GradMode.off(); NDArray logits = HarmonizationLoss.structureLogits(z1, directions)) {
            remembered.record(indices, logits, settings.momentumAt(epoch));
        }
    }

    /**
     * Refreshes the prior from the memory if it is time to; call it once after the last step of a zero-based epoch.
     *
     * @throws IllegalStateException if it is time to and nothing was recorded yet
     */
    public void endEpoch(int epoch) {
        if (settings.refreshesAfter(epoch)) {
            remembered.refresh(epoch, settings.priorEstimation().floor());
        }
    }

    /** Returns what it remembers of each image; owned by this harmoniser. */
    public LogitMemory memory() {
        return remembered.memory();
    }

    /** Returns the share of each direction: K numbers that sum to 1. */
    public double[] prior() {
        return remembered.prior().probabilities();
    }

    /** Returns the entropy of the prior in nats, in [0, log K]. */
    public double priorEntropy() {
        return remembered.prior().entropy();
    }

    /** Returns the label of each image as the memory has it now, and the prior as it was refreshed last. */
    @Override
    public Surrogates surrogates() {
        return remembered.surrogates();
    }

    /** Returns what a checkpoint has to keep, by name: the arrays themselves, not copies, owned by this harmoniser. */
    public Map<String, NDArray> state() {
        return remembered.arrays();
    }

    /**
     * Puts back what {@link #state} gave; further arrays in the map are ignored.
     *
     * @throws IllegalArgumentException if an array is missing or has another shape; nothing is changed then
     */
    public void restore(Map<String, NDArray> state) {
        remembered.restore(state);
    }

    @Override
    public void close() {
        manager.close();
    }
}
