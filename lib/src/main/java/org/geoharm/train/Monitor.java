package org.geoharm.train;

import ai.djl.Device;
import java.util.List;
import java.util.Map;
import org.geoharm.model.Network;

/** Measures a network while it trains, and changes nothing: weights are the same with it and without. */
public interface Monitor {

    /** Measures nothing. */
    Monitor NONE = new Monitor() {
        @Override
        public List<String> columns() {
            return List.of();
        }

        @Override
        public Map<String, Double> measure(Moment moment) {
            return Map.of();
        }
    };

    /**
     * The end of an epoch.
     *
     * @param epoch zero-based epoch that is over
     * @param images images in the training set
     * @param backbone the network as it is now
     * @param device where its weights live
     */
    record Moment(int epoch, int images, Network backbone, Device device) {}

    /** Returns the names of what it measures, in letters, digits and underscores. */
    List<String> columns();

    /**
     * Measures after an epoch, in no more than a small part of its time.
     *
     * @return a number for each column; NaN where nothing was measured
     */
    Map<String, Double> measure(Moment moment);
}
