package org.geoharm.eval;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.geoharm.torch.Adam;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.Script;
import org.geoharm.torch.Torch;

/**
 * Trains the one layer of a {@link LinearProbe}, with the gradient written out.
 *
 * <p>With rows x of features, each with a 1 behind it for the bias, and one-hot labels y, the gradient of the mean cross-entropy
 * of a batch of n is {@code x' (softmax(x W) - y) / n}.
 */
final class SoftmaxRegression {

    /**
     * Of features (N, D), labels (N), weights (D + 1, C) with the bias in the last row, and the images of the batch (n); dtype 6 is
     * float32.
     */
    private static final Script GRADIENT = new Script("""
            def gradient(self: __torch__.K, x: Tensor, y: Tensor, weights: Tensor, batch: Tensor) -> Tensor:
              d = torch.size(x, 1)
              rows = torch.index_select(x, 0, batch)
              labels = torch.unsqueeze(torch.index_select(y, 0, batch), 1)
              error = torch.softmax(torch.addmm(torch.select(weights, 0, d), rows, torch.narrow(weights, 0, 0, d)), 1)
              torch.scatter_add_(error, 1, labels, torch.full_like(labels, -1., dtype=6))
              torch.div_(error, torch.size(rows, 0))
              gradient = torch.empty_like(weights)
              torch.mm(torch.t(rows), error, out=torch.narrow(gradient, 0, 0, d))
              torch.sum(error, [0], out=torch.select(gradient, 0, d))
              return gradient
            """);

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
            NDArray x = train.toTensor(manager);                                         // (N, D)
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

    private static void step(NDArray x, NDArray y, NDArray weights, Adam adam, long[] batch, double rate) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            adam.step(GRADIENT.apply("gradient", x, y, weights, x.getManager().create(batch)), rate);
        }
    }
}
