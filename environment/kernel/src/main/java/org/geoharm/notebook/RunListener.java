package org.geoharm.notebook;

/** Watches a run. */
public interface RunListener {

    /**
     * A cell starts.
     *
     * @param cell its number among the code cells, from 1
     * @param total code cells
     */
    default void started(int cell, int total) {}

    /** The running cell puts something out; called from any thread. */
    default void output(Output output) {}

    /** The running cell has ended. */
    default void ended(CellResult result) {}
}
