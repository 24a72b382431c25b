package org.geoharm.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/** Batch normalisation over the channel axis with PyTorch's constants. */
final class BatchNorm implements Network {

    /** What the running statistics keep at each step: PyTorch's momentum of 0.1, said the other way round. */
    private static final float KEEP = 0.9f;
    private static final float EPSILON = 1e-5f;

    private final NDArray scale;
    private final NDArray shift;
    private final NDArray runningMean;
    private final NDArray runningVariance;

    BatchNorm(NDManager manager, int channels) {
        Shape shape = new Shape(channels);
        scale = manager.ones(shape);
        shift = manager.zeros(shape);
        runningMean = manager.zeros(shape);
        runningVariance = manager.ones(shape);
    }

    @Override
    public NDArray forward(NDArray input, Mode mode) {
        if (mode == Mode.REHEARSAL) {
            try (NDArray mean = runningMean.duplicate(); NDArray variance = runningVariance.duplicate()) {
                return normalized(input, mean, variance, true);
            }
        }
        return normalized(input, runningMean, runningVariance, mode == Mode.TRAINING);
    }

    private NDArray normalized(NDArray input, NDArray mean, NDArray variance, boolean ofBatch) {
        return ai.djl.nn.norm.BatchNorm.batchNorm(input, mean, variance, scale, shift, 1, KEEP, EPSILON, ofBatch).singletonOrThrow();
    }

    @Override
    public List<Weight> weights() {
        return List.of(new Weight("weight", scale, true), new Weight("bias", shift, true),
                new Weight("running_mean", runningMean, false), new Weight("running_var", runningVariance, false));
    }
}
