package org.geoharm.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.geoharm.loss.ContrastiveLoss;
import org.geoharm.loss.NtXentLoss;

/** The contrastive loss of a large batch, forward and backward. */
final class ContrastiveCost implements Benchmark {

    private static final int BATCH = 512;
    private static final int DIMENSION = 128;
    private static final double MILLIS = 1e3;

    @Override
    public String name() {
        return "ntxent";
    }

    @Override
    public List<Measurement> measure(Setup setup) {
        ContrastiveLoss loss = NtXentLoss.paper();
        try (NDManager manager = setup.newManager(); Waiting device = new Waiting(manager)) {
            NDArray z1 = leaf(manager);
            NDArray z2 = leaf(manager);
            Runnable work = new Differentiated(() -> loss.perImage(z1, z2).mean(), device);
            double[] seconds = setup.effort().ofMilliseconds().of(Turns.seconds(work));
            return List.of(Measurement.of(name(), "NT-Xent, forward and backward, B = " + BATCH + ", D = " + DIMENSION, "ms", seconds,
                    second -> second * MILLIS));
        }
    }

    private static NDArray leaf(NDManager manager) {
        NDArray projections = manager.randomNormal(new Shape(BATCH, DIMENSION));
        projections.setRequiresGradient(true);
        return projections;
    }
}
