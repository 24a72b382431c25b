package org.geoharm.model;

/** Whether batch statistics or running statistics normalise. */
public enum Mode {
    /** Batch statistics, and running statistics move. */
    TRAINING,
    /** Batch statistics, and nothing changes: what training would see, without the traces it leaves. */
    REHEARSAL,
    /** Running statistics, and nothing changes. */
    EVALUATION
}
