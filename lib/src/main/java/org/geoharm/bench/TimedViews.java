package org.geoharm.bench;

import java.util.List;
import org.geoharm.method.Strengths;
import org.geoharm.method.Views;
import org.geoharm.train.ViewSource;

/** A source of views whose time is taken. */
record TimedViews(ViewSource source, StageClock clock) implements ViewSource {

    @Override
    public Views views(int epoch, int[] indices, Strengths strengths) {
        clock.lap(Stage.REST);
        Views views = source.views(epoch, indices, strengths);
        clock.lap(Stage.AUGMENT);
        return views;
    }

    @Override
    public void beginEpoch(int epoch, List<int[]> batches, Strengths strengths) {
        source.beginEpoch(epoch, batches, strengths);
    }

    @Override
    public boolean leavesOut() {
        return source.leavesOut();
    }

    @Override
    public void close() {
        source.close();
    }
}
