package org.geoharm.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.geoharm.check.Check;

/**
 * How much of an epoch is trained, and what its summary has to know of that part.
 *
 * @param epoch zero-based epoch
 * @param batches of its batches, the first so many, &ge; 0
 * @param images seen in these
 * @param leftOut images in these that could not be read
 * @param seconds spent on these
 * @param losses sums over these images, in float32 as the device has them: of the method's own loss, then of each participant's term, in
 *     the participants' order
 */
public record EpochPart(int epoch, int batches, int images, int leftOut, double seconds, List<Float> losses) {

    private static final String BATCHES = "batches";
    private static final String IMAGES = "images";
    private static final String LEFT_OUT = "left_out";
    private static final String SECONDS = "seconds";
    private static final String LOSSES = "losses";

    public EpochPart {
        Check.that(batches >= 0 && images >= 0 && leftOut >= 0 && seconds >= 0, "the numbers of an epoch's part must be >= 0, got %d batches, "
                + "%d images, %d left out, %s seconds", batches, images, leftOut, seconds);
        losses = List.copyOf(losses);
    }

    /** Returns the beginning of an epoch, where nothing of it is trained. */
    static EpochPart none(int epoch) {
        return new EpochPart(epoch, 0, 0, 0, 0, List.of());
    }

    /** Returns the numbers for a checkpoint, all but the epoch, which a checkpoint has of itself. */
    public Map<String, NDArray> arrays(NDManager manager) {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        arrays.put(BATCHES, manager.create(new long[] {batches}));
        arrays.put(IMAGES, manager.create(new long[] {images}));
        arrays.put(LEFT_OUT, manager.create(new long[] {leftOut}));
        arrays.put(SECONDS, manager.create(new double[] {seconds}));
        float[] sums = new float[losses.size()];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = losses.get(i);
        }
        arrays.put(LOSSES, manager.create(sums));
        return arrays;
    }

    /**
     * Puts together what {@link #arrays} took apart.
     *
     * @throws IllegalArgumentException if a number is missing or makes no sense
     */
    public static EpochPart of(int epoch, Map<String, NDArray> arrays) {
        List<Float> sums = new ArrayList<>();
        for (float sum : array(arrays, LOSSES).toFloatArray()) {
            sums.add(sum);
        }
        return new EpochPart(epoch, (int) number(arrays, BATCHES), (int) number(arrays, IMAGES), (int) number(arrays, LEFT_OUT),
                number(arrays, SECONDS), sums);
    }

    private static double number(Map<String, NDArray> arrays, String name) {
        NDArray array = array(arrays, name);
        Check.that(array.size() == 1, "%s must be one number, got %d", name, array.size());
        return array.toArray()[0].doubleValue();
    }

    private static NDArray array(Map<String, NDArray> arrays, String name) {
        NDArray array = arrays.get(name);
        Check.that(array != null, "the part of an epoch must have an entry %s, it has %s", name, arrays.keySet());
        return array;
    }
}
