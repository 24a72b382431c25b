package org.geoharm.harmonize;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.geoharm.check.Check;
import org.geoharm.torch.InPlace;

/** What harmonisation remembers of the training images: their logits and the prior found from these, on the device and in checkpoints. */
final class SurrogateState {

    private static final String LOGIT_MEMORY = "logitMemory.";
    private static final String PRIOR = "surrogatePrior";

    private final NDManager manager;
    private final LogitMemory memory;
    private final NDArray priorMasses;
    private SurrogatePrior prior;

    /**
     * Starts with an empty memory and a uniform prior.
     *
     * @param datasetSize images in the training set, &ge; 1
     * @param geometricDimension K, &ge; 1
     * @param manager owner of all arrays
     */
    SurrogateState(int datasetSize, int geometricDimension, NDManager manager) {
        this.manager = manager;
        memory = new LogitMemory(manager, datasetSize, geometricDimension);
        prior = SurrogatePrior.uniform(geometricDimension);
        priorMasses = manager.create(prior.masses());
    }

    /** Takes in the logits of a batch; see {@link LogitMemory#record}. */
    void record(int[] indices, NDArray logits, double momentum) {
        memory.record(indices, logits, momentum);
    }

    /** Finds the prior anew from the memory. */
    void refresh(int epoch, int floor) {
        int[] counts = memory.argmaxCounts();
        Check.state(IntStream.of(counts).sum() > 0, "the prior is refreshed after epoch %d, but no logits were recorded; call "
                + "record(epoch, indices, z1) in each step, also during warm-up", epoch);
        prior = SurrogatePrior.fromCounts(counts, floor);
        try (NDArray masses = manager.create(prior.masses())) {
            InPlace.copy(masses, priorMasses);
        }
    }

    LogitMemory memory() {
        return memory;
    }

    SurrogatePrior prior() {
        return prior;
    }

    /** Returns the masses of the prior, (K), for the loss; they change with each refresh. */
    NDArray priorMasses() {
        return priorMasses;
    }

    Surrogates surrogates() {
        return new Surrogates(memory.nearest(), prior);
    }

    /** Returns the arrays that a checkpoint keeps, themselves, by name. */
    Map<String, NDArray> arrays() {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        memory.state().forEach((name, array) -> arrays.put(LOGIT_MEMORY + name, array));
        arrays.put(PRIOR, priorMasses);
        return arrays;
    }

    /** Puts back what {@link #arrays} gave; nothing is changed if one is missing or has another shape. */
    void restore(Map<String, NDArray> stored) {
        StateArrays.restore(arrays(), stored);
        float[] masses = priorMasses.toFloatArray();
        prior = SurrogatePrior.fromMasses(IntStream.range(0, masses.length).mapToDouble(k -> masses[k]).toArray());
    }
}
