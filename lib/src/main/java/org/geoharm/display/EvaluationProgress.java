package org.geoharm.display;

import org.geoharm.eval.ProgressListener;

/** Shows each part of an evaluation as one live line: pieces done, pieces a second, time left. For one thread. */
public final class EvaluationProgress implements ProgressListener, AutoCloseable {

    private String part = "evaluation";
    private Progress progress;

    @Override
    public void begin(String next) {
        close();
        part = next;
    }

    @Override
    public void at(int done, int total) {
        if (progress == null) {
            progress = Progress.of(part, total);
        }
        progress.at(done, "");
        if (done == total) {
            close();
        }
    }

    /** Lets the line of work that was broken off stay. */
    @Override
    public void close() {
        if (progress != null) {
            progress.close();
            progress = null;
        }
    }
}
