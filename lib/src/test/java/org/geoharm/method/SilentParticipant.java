package org.geoharm.method;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import java.util.Optional;

/** Takes part and does nothing; for tests that look at one thing only. */
public class SilentParticipant implements Participant {

    @Override
    public String name() {
        return "silent";
    }

    @Override
    public Optional<LossTerm> term() {
        return Optional.empty();
    }

    @Override
    public Map<String, NDArray> state() {
        return Map.of();
    }

    @Override
    public void restore(Map<String, NDArray> state) {}

    @Override
    public Map<String, Double> figures() {
        return Map.of();
    }

    @Override
    public void close() {}
}
