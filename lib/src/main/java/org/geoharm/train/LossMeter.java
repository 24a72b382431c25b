package org.geoharm.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.geoharm.check.Check;
import org.geoharm.method.Step;

/** Sums the losses of an epoch on the device, so that the loop waits for it only when somebody reads. */
final class LossMeter implements AutoCloseable {

    private final NDArray contrast;
    private final Map<String, NDArray> terms = new LinkedHashMap<>();
    private int images;
    private int leftOut;

    /** Starts from nothing. */
    LossMeter(NDManager manager, List<String> termNames) {
        contrast = manager.zeros(new Shape());
        termNames.forEach(name -> terms.put(name, manager.zeros(new Shape())));
    }

    /** Goes on from the sums of a part of an epoch. */
    static LossMeter from(EpochPart part, NDManager manager, List<String> termNames) {
        LossMeter meter = new LossMeter(manager, termNames);
        if (part.batches() > 0) {
            meter.add(part);
        }
        return meter;
    }

    private void add(EpochPart part) {
        Check.that(part.losses().size() == 1 + terms.size(), "there must be %d sums of losses, got %d", 1 + terms.size(),
                part.losses().size());
        Iterator<Float> sums = part.losses().iterator();
        contrast.addi(sums.next());
        terms.values().forEach(term -> term.addi(sums.next()));
        images = part.images();
        leftOut = part.leftOut();
    }

    /** Returns the sums, that of the method's own loss first. */
    List<Float> sums() {
        return Stream.concat(Stream.of(contrast), terms.values().stream()).map(LossMeter::value).toList();
    }

    /** Adds a batch; {@code values} holds the active terms by name. */
    void add(Step step, Map<String, NDArray> values, int batchSize) {
        contrast.addi(step.perImageLoss().sum());
        values.forEach((name, value) -> terms.get(name).addi(value.mul(batchSize)));
        images += batchSize;
    }

    /** Adds to the images that could not be read. */
    void addLeftOut(int unreadable) {
        leftOut += unreadable;
    }

    int leftOut() {
        return leftOut;
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
        return value(sum) / Math.max(1, images);
    }

    private static float value(NDArray number) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            return number.getFloat();
        }
    }

    @Override
    public void close() {
        contrast.close();
        terms.values().forEach(NDArray::close);
    }
}
