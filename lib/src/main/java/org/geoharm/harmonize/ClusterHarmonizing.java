package org.geoharm.harmonize;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.geoharm.check.Check;
import org.geoharm.method.Companion;
import org.geoharm.method.LossTerm;
import org.geoharm.method.Participant;
import org.geoharm.method.Step;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.InPlace;
import org.geoharm.torch.NativeScalar;

/** Harmonisation by k-means in the training loop. */
final class ClusterHarmonizing implements Participant {

    private static final String MEMORY = "projectionMemory.";

    private final ClusterHarmonization variant;
    private final Harmonization settings;
    private final NDManager manager;
    private final LogitMemory memory;
    private final int dimension;
    private final NDArray centres;
    private final NDArray found;
    private int clusters;
    private double weight;

    ClusterHarmonizing(ClusterHarmonization variant, Companion.Membership training) {
        this.variant = variant;
        settings = variant.settings();
        dimension = training.projectionDimension();
        manager = training.manager().newSubManager();
        memory = new LogitMemory(manager, training.images(), dimension);
        centres = manager.zeros(new Shape(settings.geometricDimension(), dimension));
        found = manager.zeros(new Shape(1));
    }

    @Override
    public String name() {
        return "gh";
    }

    @Override
    public void beginEpoch(int epoch) {
        weight = clusters == 0 ? 0 : settings.weightAt(epoch);
    }

    @Override
    public Optional<LossTerm> term() {
        return weight > 0 ? Optional.of(this::weighted) : Optional.empty();
    }

    private NDArray weighted(NDArray z1, NDArray z2) {
        try (NDManager scope = z1.getManager().newSubManager()) {
            scope.tempAttachAll(z1, z2, centres);
            NDArray towards = centres.get(new NDIndex("0:" + clusters)).transpose();                 // (D, k)
            NDArray cosines1 = z1.normalize(2, 1).matMul(towards);                                   // (N, k)
            NDArray cosines2 = z2.normalize(2, 1).matMul(towards);                                   // (N, k)
            NDArray loss = crossEntropy(nearest(cosines1), cosines2).add(crossEntropy(nearest(cosines2), cosines1));
            return scope.ret(NativeScalar.times(loss, weight / z1.size(0)));
        }
    }

    /** Returns the label of each row, (N, k), ones and zeros without gradient. */
    private NDArray nearest(NDArray cosines) {
        try (GradMode mode = GradMode.off()) {
            return cosines.argMax(1).oneHot(clusters);
        }
    }

    private NDArray crossEntropy(NDArray labels, NDArray cosines) {
        return NativeScalar.times(cosines, 1 / settings.loss().assignmentTemperature()).logSoftmax(1).mul(labels).sum().neg(); // ()
    }

    @Override
    public void afterStep(int epoch, int[] indices, Step step) {
        if (settings.recordsIn(epoch)) {
            try (GradMode mode = GradMode.off(); NDArray units = step.z1().normalize(2, 1)) {
                memory.record(indices, units, settings.momentumAt(epoch));
            }
        }
    }

    @Override
    public void endEpoch(int epoch) {
        if (settings.refreshesAfter(epoch)) {
            float[][] rows = remembered();
            Check.state(rows.length > 0, "the centres are found after epoch %d, but no projections were recorded", epoch);
            take(UnitMeans.of(rows, variant.kMeans().of(rows)));
        }
    }

    /** Returns what is remembered of each image that was seen, at unit length. */
    private float[][] remembered() {
        Map<String, NDArray> kept = memory.state();
        float[] values = kept.get("logits").toFloatArray();
        float[] seen = kept.get("seen").toFloatArray();
        return IntStream.range(0, seen.length).filter(i -> seen[i] > 0).mapToObj(i -> UnitMeans.unit(values, i * dimension, dimension))
                .toArray(float[][]::new);
    }

    private void take(float[][] means) {
        float[] all = new float[(int) centres.size()];
        for (int k = 0; k < means.length; k++) {
            System.arraycopy(means[k], 0, all, k * dimension, dimension);
        }
        clusters = means.length;
        try (NDArray values = manager.create(all, centres.getShape()); NDArray count = manager.full(new Shape(1), clusters)) {
            InPlace.copy(values, centres);
            InPlace.copy(count, found);
        }
    }

    @Override
    public Map<String, NDArray> state() {
        Map<String, NDArray> state = new LinkedHashMap<>();
        memory.state().forEach((name, array) -> state.put(MEMORY + name, array));
        state.put("centres", centres);
        state.put("clusters", found);
        return state;
    }

    @Override
    public void restore(Map<String, NDArray> state) {
        StateArrays.restore(state(), state);
        clusters = (int) found.toFloatArray()[0];
    }

    @Override
    public Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("weight", weight);
        figures.put("clusters", (double) clusters);
        return figures;
    }

    @Override
    public void close() {
        manager.close();
    }
}
