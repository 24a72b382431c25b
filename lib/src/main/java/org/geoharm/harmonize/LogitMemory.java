package org.geoharm.harmonize;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.geoharm.check.Check;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.OneThread;
import org.geoharm.torch.Script;

/**
 * The running mean of each image's structure logits, in native memory: on the training device, or on the host if it takes more than 2 GiB.
 *
 * <p>{@code m_i = logits_i} when image i is recorded first, later {@code m_i = momentum m_i + (1 - momentum) logits_i}. The
 * reference code starts from uninitialised memory and takes the first epoch for the first time; here memory starts at zero
 * and each image has its own first time, so that an image left out of the first epoch is not lost.
 */
public final class LogitMemory implements AutoCloseable {

    /** What an image had stays by {@code stays}, 0 the first time. The result is only there because a method has to have one. */
    private static final Script SCRIPT = new Script("""
            def record(self: __torch__.K, logits: Tensor, seen: Tensor, rows: Tensor, batch: Tensor, momentum: Tensor) -> Tensor:
              stays = torch.mul(torch.index_select(seen, 0, rows), momentum)
              mixed = torch.lerp(batch, torch.index_select(logits, 0, rows), stays)
              logits.index_copy_(0, rows, mixed)
              seen.index_fill_(0, rows, 1.)
              return momentum
            """);
    private static final long MOST_ON_DEVICE = 2L << 30;
    private static final String LOGITS = "logits";
    private static final String SEEN = "seen";

    private final NDManager manager;
    private final NDArray logits;
    private final NDArray seen;

    /**
     * Makes an empty memory.
     *
     * @param parent its device is where a memory that is not too large lives; closing it closes the memory
     * @param datasetSize images in the training set, &ge; 1
     * @param geometricDimension K, logits of an image, &ge; 1
     */
    public LogitMemory(NDManager parent, int datasetSize, int geometricDimension) {
        Check.that(datasetSize >= 1, "datasetSize must be >= 1, got %d", datasetSize);
        Check.that(geometricDimension >= 1, "geometricDimension must be >= 1, got %d", geometricDimension);
        manager = parent.newSubManager(place(datasetSize, geometricDimension, parent.getDevice()));
        logits = manager.zeros(new Shape(datasetSize, geometricDimension));
        seen = manager.zeros(new Shape(datasetSize, 1));
    }

    /** Returns where a memory of some size lives that is used from a device. */
    static Device place(int datasetSize, int geometricDimension, Device device) {
        return Float.BYTES * (long) datasetSize * geometricDimension > MOST_ON_DEVICE ? Device.cpu() : device;
    }

    /**
     * Takes in the logits of a batch, without gradient, in one indexed update.
     *
     * @param indices image indices in [0, dataset size), each once
     * @param batch their structure logits, (B, K) float32
     * @param momentum share of the old value that stays, in [0, 1)
     * @throws IllegalArgumentException if sizes do not fit, or an index or the momentum is out of range
     */
    public void record(int[] indices, NDArray batch, double momentum) {
        Check.that(batch.getShape().equals(new Shape(indices.length, logits.getShape().get(1))),
                "logits must be (%d, %d) for %d indices, got %s", indices.length, logits.getShape().get(1), indices.length,
                batch.getShape());
        Check.that(momentum >= 0 && momentum < 1, "momentum must be in [0, 1), got %s", momentum);
        for (int index : indices) {
            Check.that(index >= 0 && index < size(), "index must be in [0, %d), got %d", size(), index);
        }
        try (GradMode mode = GradMode.off(); OneThread few = OneThread.ifFew(batch.size()); NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray rows = manager.create(Arrays.stream(indices).asLongStream().toArray());
            SCRIPT.apply("record", logits, seen, rows, batch.toDevice(manager.getDevice(), false), manager.create((float) momentum));
        }
    }

    /** Returns the number of images, recorded or not. */
    public int size() {
        return (int) logits.getShape().get(0);
    }

    /**
     * Returns which direction each image is nearest to, the index of its largest logit.
     *
     * @return a number in [0, K) an image, the first of equal ones; -1 for an image not recorded yet
     */
    public int[] nearest() {
        long[] largest;
        float[] recorded;
        try (GradMode mode = GradMode.off(); NDArray index = logits.argMax(1)) {
            largest = index.toLongArray();
            recorded = seen.toFloatArray();
        }
        return IntStream.range(0, largest.length).map(i -> recorded[i] > 0 ? (int) largest[i] : -1).toArray();
    }

    /**
     * Counts the images by their largest logit; images not recorded yet do not count.
     *
     * @return K counts; of equal logits the first is taken
     */
    public int[] argmaxCounts() {
        int[] counts = new int[(int) logits.getShape().get(1)];
        IntStream.of(nearest()).filter(direction -> direction >= 0).forEach(direction -> counts[direction]++);
        return counts;
    }

    /** Returns what a checkpoint has to keep, by name: the arrays themselves, not copies, owned by this memory. */
    public Map<String, NDArray> state() {
        Map<String, NDArray> state = new LinkedHashMap<>();
        state.put(LOGITS, logits);
        state.put(SEEN, seen);
        return state;
    }

    /**
     * Puts back what {@link #state} gave.
     *
     * @throws IllegalArgumentException if an array is missing or has another shape; nothing is changed then
     */
    public void restore(Map<String, NDArray> state) {
        StateArrays.restore(state(), state);
    }

    @Override
    public void close() {
        manager.close();
    }
}
