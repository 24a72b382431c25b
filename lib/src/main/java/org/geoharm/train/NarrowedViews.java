package org.geoharm.train;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.geoharm.method.Strengths;
import org.geoharm.method.Views;
import org.geoharm.torch.Precision;

/**
 * The views of another source in the type that the backbone is to compute in.
 *
 * @param source makes them in float32
 * @param precision what they become
 */
record NarrowedViews(ViewSource source, Precision precision) implements ViewSource {

    @Override
    public Views views(int epoch, int[] indices, Strengths strengths) {
        Views views = source.views(epoch, indices, strengths);
        if (views.indices().length == 0) {
            return views;
        }
        NDArray first = precision.of(views.view1());
        return new Views(first, views.view2() == views.view1() ? first : precision.of(views.view2()), views.indices());
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
