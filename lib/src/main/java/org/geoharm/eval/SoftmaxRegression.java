package org.geoharm.eval;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.Torch;

/**
 * Trains the one layer of a {@link LinearProbe}, with the gradient written out.
 *
 * <p>With rows x of features, each with a 1 behind it for the bias, and one-hot labels y, the gradient of the mean cross-entropy
 * of a batch of n is {@code x' (softmax(x W) - y) / n}.
 */
final class SoftmaxRegression {

    private final LinearProbe probe;
    private final ProbeDraws draws;
    private final ProgressListener progress;

    SoftmaxRegression(LinearProbe probe, ProbeDraws draws, ProgressListener progress) {
        this.probe = probe;
        this.draws = draws;
        this.progress = progress;
    }

    LinearClassifier fit(Features train, Device device) {
        try (GradMode mode = GradMode.off(); NDManager manager = Torch.newManager(device); NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray x = withOnes(train, manager);                                        // (N, D + 1)
            NDArray y = manager.create(train.labels()).toType(DataType.INT64, false);    // (N)
            Shape shape = new Shape(train.dimension() + 1, train.classes());
            NDArray weights = manager.create(draws.weights(train.dimension(), train.classes()), shape); // (D + 1, C)
            Adam adam = new Adam(weights, probe.weightDecay());
            for (int epoch = 0; epoch < probe.epochs(); epoch++) {
                long[] order = draws.order(train.size());
                for (int from = 0; from < order.length; from += probe.batchSize()) {
                    ProgressListener.stopIfInterrupted("linear probe");
                    long[] batch = Arrays.copyOfRange(order, from, Math.min(order.length, from + probe.batchSize()));
                    step(x, y, weights, adam, batch, probe.rateAt(epoch));
                }
                progress.at(epoch + 1, probe.epochs());
            }
            return new LinearClassifier(weights.toFloatArray(), train.classes());
        }
    }

    private static NDArray withOnes(Features train, NDManager manager) {
        try (NDArray features = train.toTensor(manager); NDArray ones = manager.ones(new Shape(train.size(), 1))) {
            return features.concat(ones, 1);
        }
    }

    private static void step(NDArray x, NDArray y, NDArray weights, Adam adam, long[] batch, double rate) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray indices = x.getManager().create(batch);                              // (n)
            NDArray rows = x.get(indices);                                               // (n, D + 1)
            NDArray error = rows.matMul(weights).softmax(1);                             // (n, C)
            error.subi(y.get(indices).oneHot((int) weights.getShape().get(1))).divi(batch.length);
            adam.step(rows.transpose().matMul(error), rate);                             // (D + 1, C)
        }
    }
}
