package org.geoharm.train;

import ai.djl.Device;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geoharm.data.LabelledImages;
import org.geoharm.method.Participant;
import org.geoharm.model.Network;

/**
 * Measures a network while it trains, and changes nothing: weights are the same with it and without. Where several train at once, each
 * asks from its own thread.
 */
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
     * @param images the training set; its classes are there to look at only
     * @param backbone the network as it is now
     * @param device where its weights live
     * @param participants what takes part beside the method, to be looked at only
     */
    record Moment(int epoch, LabelledImages images, Network backbone, Device device, List<Participant> participants) {

        public Moment {
            participants = List.copyOf(participants);
        }

        /** Returns the first participant that can be looked at in some way, if there is one. */
        public <T> Optional<T> participant(Class<T> kind) {
            return participants.stream().filter(kind::isInstance).map(kind::cast).findFirst();
        }
    }

    /** Returns the names of what it measures, in letters, digits and underscores, none of them a column that each history has. */
    List<String> columns();

    /**
     * Measures after an epoch, in no more than a small part of its time.
     *
     * @return a number for each column; NaN where nothing was measured
     */
    Map<String, Double> measure(Moment moment);

    /**
     * Returns what measures with both, this one first.
     *
     * @throws IllegalArgumentException if they share a column
     */
    default Monitor and(Monitor other) {
        return new MonitorPair(this, other);
    }
}
