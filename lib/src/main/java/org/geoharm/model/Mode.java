package org.geoharm.model;

/** Whether batch statistics or running statistics normalise. */
public enum Mode {
    /** Batch statistics, and running statistics move. */
    TRAINING,
    /** Running statistics, and nothing changes. */
    EVALUATION
}
