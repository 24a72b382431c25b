package org.geoharm.method;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import java.util.Optional;

/** A companion at work: it watches the training, may add to the loss, and has state that checkpoints keep. */
public interface Participant extends Observer, AutoCloseable {

    /** Returns a short lower-case name for columns and state, such as {@code gh}. */
    String name();

    /** Returns what is added to the loss in the present epoch. */
    Optional<LossTerm> term();

    /** Returns how strongly each image of the set is to be augmented in the present epoch, if it has a say in that. */
    default Optional<Strengths> strengths() {
        return Optional.empty();
    }

    /**
     * Returns the arrays that a checkpoint keeps, themselves and not copies, by name: all that changes from batch to batch, sums for
     * {@link #figures} included. What is made anew at the beginning of each epoch need not be among them.
     */
    Map<String, NDArray> state();

    /**
     * Takes over the state of a checkpoint: before the first epoch, and again behind {@link #beginEpoch} where a training goes on within an
     * epoch. What was made at the beginning of that epoch stays then.
     *
     * @param state what {@link #state()} returned, of the same shapes
     */
    void restore(Map<String, NDArray> state);

    /** Returns numbers for the row of the epoch that just ended; always the same names. */
    Map<String, Double> figures();

    @Override
    void close();
}
