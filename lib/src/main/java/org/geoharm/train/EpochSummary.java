package org.geoharm.train;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an epoch came to.
 *
 * @param epoch zero-based epoch
 * @param learningRate rate of all its updates
 * @param loss mean over images of the method's loss plus all terms
 * @param figures further columns of the history, in order; NaN where nothing was measured
 * @param images images seen
 * @param seconds wall time
 */
public record EpochSummary(int epoch, double learningRate, double loss, Map<String, Double> figures, int images,
        double seconds) {

    /** Returns the columns of the history, in order. */
    public Map<String, Double> row() {
        Map<String, Double> row = new LinkedHashMap<>();
        row.put("learning_rate", learningRate);
        row.put("loss", loss);
        row.putAll(figures);
        row.put("images_per_second", imagesPerSecond());
        row.put("seconds", seconds);
        return row;
    }

    /** Returns the same with further columns, behind the others. */
    public EpochSummary with(Map<String, Double> more) {
        Map<String, Double> all = new LinkedHashMap<>(figures);
        all.putAll(more);
        return new EpochSummary(epoch, learningRate, loss, all, images, seconds);
    }

    /** Returns images (not views) a second. */
    public double imagesPerSecond() {
        return images / seconds;
    }
}
