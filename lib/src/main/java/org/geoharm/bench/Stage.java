package org.geoharm.bench;

/** A part of a training step. */
enum Stage {
    /** What the loop waits for its views. */
    AUGMENT("making the views, or waiting for them"),
    /** Both views through backbone and projector. */
    FORWARD("both views through the networks"),
    /** The contrastive loss, without its backward pass. */
    LOSS("contrastive loss, forward"),
    /** The harmonisation term, without its backward pass, and its memory. */
    GH("GH term, forward, and memory"),
    /** The backward pass of everything. */
    BACKWARD("backward pass of everything"),
    /** The update of the weights, and what comes behind it. */
    OPTIMISER("SGD update, and freeing the step's arrays"),
    /** Everything else: loop, meters, observers. */
    REST("the rest: loop, meters, observers");

    private final String what;

    Stage(String what) {
        this.what = what;
    }

    String what() {
        return what;
    }
}
