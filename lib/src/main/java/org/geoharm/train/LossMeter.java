package org.geoharm.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import org.geoharm.method.Step;

/** Sums the losses of an epoch on the device, so that the loop waits for it only when somebody reads. */
final class LossMeter implements AutoCloseable {

    private final NDArray contrast;
    private final Map<String, NDArray> terms = new LinkedHashMap<>();
    private int images;

    LossMeter(NDManager manager, Iterable<String> termNames) {
        contrast = manager.zeros(new Shape());
        termNames.forEach(name -> terms.put(name, manager.zeros(new Shape())));
    }

    /** Adds a batch; {@code values} holds the active terms by name. */
    void add(Step step, Map<String, NDArray> values, int batchSize) {
        contrast.addi(step.perImageLoss().sum());
        values.forEach((name, value) -> terms.get(name).addi(value.mul(batchSize)));
        images += batchSize;
    }

    int images() {
        return images;
    }

    double meanContrast() {
        return mean(contrast);
    }

    double meanTerm(String name) {
        return mean(terms.get(name));
    }

    /** Returns the mean of all that was minimised. */
    double meanTotal() {
        return meanContrast() + terms.values().stream().mapToDouble(this::mean).sum();
    }

    private double mean(NDArray sum) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            return sum.getFloat() / Math.max(1, images);
        }
    }

    @Override
    public void close() {
        contrast.close();
        terms.values().forEach(NDArray::close);
    }
}
