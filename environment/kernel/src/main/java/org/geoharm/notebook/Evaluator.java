package org.geoharm.notebook;

import java.util.function.Consumer;

/** Evaluates cells, one after another: source in, outputs out. */
public interface Evaluator extends AutoCloseable {

    /** Evaluates a cell; see {@link #evaluate(String, Consumer)}. */
    default CellResult evaluate(String source) {
        return evaluate(source, output -> { });
    }

    /**
     * Evaluates a cell.
     *
     * @param source the cell's text
     * @param live sees each output when it comes, printed text in small pieces; called from any thread
     * @return all outputs; the last is a failure if the cell did not end
     */
    CellResult evaluate(String source, Consumer<Output> live);

    /** Stops the running cell: its thread is interrupted, and none of its further statements runs. May be called from any thread. */
    void interrupt();

    @Override
    void close();
}
