package org.geoharm.boost;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.geoharm.check.Check;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.InPlace;

/**
 * The running mean of each image's loss, on the training device: a batch is one indexed update there, and nothing waits for
 * the device before the end of an epoch.
 *
 * <p>{@code M_i = l_i} when image i is recorded first, later {@code M_i = momentum M_i + (1 - momentum) l_i}. The reference
 * code takes the first epoch for the first time; here each image has its own, so that one left out of it is not lost.
 */
public final class LossMemory implements AutoCloseable {

    private static final double MIDDLE = 0.5;

    private final NDManager manager;
    private final NDArray losses;
    private final NDArray seen;

    /**
     * Makes an empty memory.
     *
     * @param parent its device is where the memory lives; closing it closes the memory
     * @param datasetSize images in the training set, &ge; 1
     */
    public LossMemory(NDManager parent, int datasetSize) {
        Check.that(datasetSize >= 1, "datasetSize must be >= 1, got %d", datasetSize);
        manager = parent.newSubManager();
        losses = manager.zeros(new Shape(datasetSize, 1));
        seen = manager.zeros(new Shape(datasetSize, 1));
    }

    /**
     * Takes in the losses of a batch, without gradient.
     *
     * @param indices image indices in [0, dataset size), each once
     * @param batch their losses, (B) float32
     * @param momentum share of the old value that stays, in [0, 1)
     * @throws IllegalArgumentException if sizes do not fit, or an index or the momentum is out of range
     */
    @SuppressWarnings("try") // the mode acts by being there
    public void record(int[] indices, NDArray batch, double momentum) {
        Check.that(batch.getShape().equals(new Shape(indices.length)), "losses must be (%d) for %d indices, got %s",
                indices.length, indices.length, batch.getShape());
        Check.that(momentum >= 0 && momentum < 1, "momentum must be in [0, 1), got %s", momentum);
        for (int index : indices) {
            Check.that(index >= 0 && index < size(), "index must be in [0, %d), got %d", size(), index);
        }
        try (GradMode mode = GradMode.off(); NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDIndex rows = new NDIndex("{}", manager.create(indices).toType(DataType.INT64, false));
            NDArray old = seen.get(rows).mul((float) momentum);                                  // (B, 1), 0 the first time
            NDArray column = batch.reshape(indices.length, 1);                                   // (B, 1)
            losses.set(rows, losses.get(rows).mul(old).add(column.mul(old.neg().add(1))));
            seen.set(rows, 1f);
        }
    }

    /** Returns the number of images, recorded or not. */
    public int size() {
        return (int) losses.getShape().get(0);
    }

    /** Returns the mean over the images recorded so far, in the unit of the losses; not a number if there are none. */
    public double mean() {
        float[] values = losses.toFloatArray();
        float[] recorded = seen.toFloatArray();
        return IntStream.range(0, values.length).filter(i -> recorded[i] > 0).mapToDouble(i -> values[i]).average()
                .orElse(Double.NaN);
    }

    /**
     * Returns how much each image's loss stands out: {@code (M_i - mean) / (2 max_j |M_j - mean|) + 1/2}, over the images
     * recorded so far.
     *
     * <p>The reference code divides by the standard deviation above and below, which changes nothing but that it yields no
     * numbers where all losses are equal; here they are all 1/2 then, as for any image of average loss.
     *
     * @return one number in [0, 1] an image, 0 for those not recorded yet
     */
    public double[] weights() {
        float[] values = losses.toFloatArray();
        float[] recorded = seen.toFloatArray();
        double mean = mean();
        double largest = IntStream.range(0, values.length).filter(i -> recorded[i] > 0)
                .mapToDouble(i -> Math.abs(values[i] - mean)).max().orElse(0);
        return IntStream.range(0, values.length)
                .mapToDouble(i -> recorded[i] > 0 ? standing(values[i] - mean, largest) : 0).toArray();
    }

    private static double standing(double apart, double largest) {
        return largest == 0 ? MIDDLE : apart / (2 * largest) + MIDDLE;
    }

    /** Returns what a checkpoint has to keep, by name: the arrays themselves, not copies, owned by this memory. */
    public Map<String, NDArray> state() {
        Map<String, NDArray> state = new LinkedHashMap<>();
        state.put("losses", losses);
        state.put("seen", seen);
        return state;
    }

    /**
     * Puts back what {@link #state} gave.
     *
     * @throws IllegalArgumentException if an array is missing or has another shape; nothing is changed then
     */
    public void restore(Map<String, NDArray> stored) {
        state().forEach((name, array) -> {
            NDArray source = stored.get(name);
            Check.that(source != null, "the boosting state lacks %s, it has %s; the checkpoint is of another kind of run", name,
                    stored.keySet());
            Check.that(source.getShape().equals(array.getShape()), "%s must be %s, got %s; the checkpoint is of another data set",
                    name, array.getShape(), source.getShape());
        });
        state().forEach((name, array) -> InPlace.copy(stored.get(name), array));
    }

    @Override
    public void close() {
        manager.close();
    }
}
