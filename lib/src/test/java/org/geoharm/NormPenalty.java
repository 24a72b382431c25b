package org.geoharm;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import java.util.Optional;
import org.geoharm.method.Companion;
import org.geoharm.method.LossTerm;
import org.geoharm.method.Participant;
import org.geoharm.method.Step;

/**
 * A companion of a user's own, written against the public interfaces only: keeps projections short and counts batches.
 *
 * @param weight of the mean square of the projections, &ge; 0
 */
record NormPenalty(double weight) implements Companion {

    @Override
    public Participant join(Membership training) {
        return new Live(weight, training.manager().create(0f));
    }

    @Override
    public Companion scaledTo(int epochs, int from) {
        return this;
    }

    @Override
    public String title() {
        return "Norm";
    }

    private record Live(double weight, NDArray batches) implements Participant {

        @Override
        public String name() {
            return "norm";
        }

        @Override
        public Optional<LossTerm> term() {
            return Optional.of((z1, z2) -> z1.square().mean().mul(weight));
        }

        @Override
        public void afterStep(int epoch, int[] indices, Step step) {
            batches.addi(1);
        }

        @Override
        public Map<String, NDArray> state() {
            return Map.of("batches", batches);
        }

        @Override
        public void restore(Map<String, NDArray> state) {
            state.get("batches").copyTo(batches);
        }

        @Override
        public Map<String, Double> figures() {
            return Map.of("batches", (double) batches.getFloat());
        }

        @Override
        public void close() {
            batches.close();
        }
    }
}
