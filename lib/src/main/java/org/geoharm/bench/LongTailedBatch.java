package org.geoharm.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Random;
import java.util.stream.IntStream;
import org.geoharm.harmonize.Harmonization;
import org.geoharm.harmonize.Harmonizer;
import org.geoharm.harmonize.UniformStructure;

/** A harmoniser as it is in the midst of a training, and the projections of a batch: near directions that are used unequally. */
final class LongTailedBatch implements AutoCloseable {

    /** The largest share of a direction over the smallest. */
    private static final double RATIO = 100;
    /** Length of the part along a direction, beside noise of length 1: as in the midst of a training, not as at its end. */
    private static final double CLOSENESS = 0.5;
    /** Images recorded at once; those of the next chunk have the same projections. */
    private static final int CHUNK = 4096;

    private final NDManager manager;
    private final Random random = new Random(0);
    private final double[][] directions;
    private final int dimension;
    private final int[] indices;
    private final Harmonizer harmonizer;
    private final NDArray z1;
    private final NDArray z2;

    /**
     * Makes projections, and a prior from the memory of all images.
     *
     * @param setup where they live
     * @param batch B, images of the batch
     * @param images N, images of the data set, &ge; B
     * @param geometricDimension K, directions
     * @param dimension D, width of the projections, &ge; K - 1
     */
    LongTailedBatch(Setup setup, int batch, int images, int geometricDimension, int dimension) {
        this.dimension = dimension;
        manager = setup.newManager();
        UniformStructure structure = UniformStructure.simplex(geometricDimension, dimension, 0);
        directions = rows(structure);
        harmonizer = new Harmonizer(Harmonization.paper().withGeometricDimension(geometricDimension).withWarmUpEpochs(0)
                .withPriorEstimation(Harmonization.paper().priorEstimation().withRefreshEvery(1).withFloor(1)), structure, images, manager);
        recordAll(images);
        refresh();
        indices = range(0, batch);
        z1 = projections(batch);
        z2 = projections(batch);
        z1.setRequiresGradient(true);
        z2.setRequiresGradient(true);
    }

    /** Fills the memory, so that all of it is in use as it is after the first epoch of a training. */
    private void recordAll(int images) {
        try (NDArray chunk = projections(Math.min(images, CHUNK))) {
            for (int from = 0; from < images; from += CHUNK) {
                int to = Math.min(images, from + CHUNK);
                try (NDArray some = chunk.get(":" + (to - from))) {
                    harmonizer.record(0, range(from, to), some);
                }
            }
        }
    }

    private double[][] rows(UniformStructure structure) {
        double[][] rows = new double[structure.geometricDimension()][];
        try (NDArray all = structure.toTensor(manager)) {
            float[] values = all.toFloatArray();
            for (int k = 0; k < rows.length; k++) {
                rows[k] = new double[dimension];
                for (int d = 0; d < dimension; d++) {
                    rows[k][d] = values[k * dimension + d];
                }
            }
        }
        return rows;
    }

    private static int[] range(int from, int to) {
        return IntStream.range(from, to).toArray();
    }

    private NDArray projections(int count) {
        float[] values = new float[count * dimension];
        for (int i = 0; i < count; i++) {
            // uniform in the exponent: direction k has a share in proportion to RATIO^(-k / K)
            int k = (int) (-Math.log(1 - random.nextDouble() * (1 - 1 / RATIO)) / Math.log(RATIO) * directions.length);
            for (int d = 0; d < dimension; d++) {
                values[i * dimension + d] = (float) (CLOSENESS * directions[k][d] + random.nextGaussian() / Math.sqrt(dimension));
            }
        }
        return manager.create(values, new Shape(count, dimension));
    }

    Harmonizer harmonizer() {
        return harmonizer;
    }

    /** Returns the projections of the first views, (B, D), a leaf that takes gradients. */
    NDArray z1() {
        return z1;
    }

    /** Returns those of the second views. */
    NDArray z2() {
        return z2;
    }

    /** Updates the memory. */
    void remember() {
        harmonizer.record(0, indices, z1);
    }

    /** Finds the prior anew. */
    void refresh() {
        harmonizer.endEpoch(0);
    }

    @Override
    public void close() {
        harmonizer.close();
        manager.close();
    }
}
