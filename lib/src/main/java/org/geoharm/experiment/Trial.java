package org.geoharm.experiment;

import java.io.IOException;
import java.util.List;
import org.geoharm.Session;
import org.geoharm.eval.KeptEvaluation;
import org.geoharm.eval.Outcome;

/** One training that a table needs, and the test of what came out of it. */
public sealed interface Trial permits PretrainingTrial, FineTuningTrial, TransferTrial, UntrainedTrial, VariantTrial {

    /** Returns the part of the table that it belongs to. */
    Task task();

    /** Returns what is trained, such as {@code SimCLR+GH}. */
    String title();

    /** Returns the seed of the training. */
    long seed();

    /** Returns the epochs of the whole training; 0 where nothing is trained but what it needs. */
    int epochs();

    /** Returns the trainings that have to be finished before. */
    List<Trial> needs();

    /**
     * Returns how many epochs are done, {@link #epochs()} if it is finished.
     *
     * @param session its folder is looked into; nothing is trained
     * @throws IOException if what was begun cannot be read
     */
    int epochsDone(Session session) throws IOException;

    /** Trains what is missing; nothing if it is finished. */
    void train(Session session);

    /**
     * Tests what came out.
     *
     * @throws IOException if the training cannot be read
     * @throws IllegalStateException if it is not finished
     */
    Outcome outcome(KeptEvaluation evaluation, Session session) throws IOException;

    /** Returns the same kind of training, so short that it only shows how long a step takes. */
    Sample sample();
}
