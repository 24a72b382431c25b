package org.geoharm.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.geoharm.loss.ContrastiveLoss;
import org.geoharm.model.Mode;
import org.geoharm.model.Network;
import org.geoharm.model.Weight;
import org.geoharm.model.Weights;
import org.geoharm.torch.Backward;
import org.geoharm.torch.GradMode;
import org.geoharm.torch.Scoped;

/**
 * Steps of {@link SubBatched}: first all parts go forward without a trace, then the loss gives the gradient of every projection, then
 * each part goes forward again and takes its share of that gradient back.
 */
final class SubBatchLearner implements Learner {

    private final Map<String, Network> parts = new LinkedHashMap<>();
    private final Contrast contrast;
    private final int most;

    /** Puts a learner together; a part has {@code most} images at most. */
    SubBatchLearner(Network backbone, Network projector, ContrastiveLoss loss, int most) {
        parts.put("backbone", backbone);
        parts.put("projector", projector);
        this.contrast = new Contrast(loss);
        this.most = most;
    }

    @Override
    public Network backbone() {
        return parts.get("backbone");
    }

    @Override
    public List<Weight> weights() {
        return Weights.of(parts);
    }

    @Override
    public Step step(Views views, List<LossTerm> terms) {
        List<NDIndex> cuts = cuts(views.indices().length);
        NDArray z1 = rehearsed(views.view1(), cuts);                                              // (N, D)
        NDArray z2 = rehearsed(views.view2(), cuts);
        Step step = contrast.step(z1, z2, terms);
        takeBack(views.view1(), z1, cuts);
        takeBack(views.view2(), z2, cuts);
        return step;
    }

    /** Cuts a batch into as few parts as can be, of one size give or take an image. */
    private List<NDIndex> cuts(int images) {
        int count = (images + most - 1) / most;
        List<NDIndex> cuts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            cuts.add(new NDIndex().addSliceDim((long) images * i / count, (long) images * (i + 1) / count));
        }
        return cuts;
    }

    /** Returns the projections of a view, of which the loss is to know the gradient and nothing before. */
    private NDArray rehearsed(NDArray view, List<NDIndex> cuts) {
        NDArray all;
        try (GradMode mode = GradMode.off()) {
            all = Scoped.oneArray(() -> {
                NDList done = new NDList();
                cuts.forEach(cut -> done.add(Scoped.oneArray(() -> project(view.get(cut), Mode.REHEARSAL))));
                return done.size() == 1 ? done.get(0) : NDArrays.concat(done);
            });
        }
        all.setRequiresGradient(true);
        return all;
    }

    private void takeBack(NDArray view, NDArray projections, List<NDIndex> cuts) {
        for (NDIndex cut : cuts) {
            try (NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                NDArray share = projections.getGradient().get(cut);                               // (n, D)
                Backward.from(project(view.get(cut), Mode.TRAINING).mul(share).sum());
            }
        }
    }

    private NDArray project(NDArray view, Mode mode) {
        NDArray x = view;
        for (Network part : parts.values()) {
            x = part.forward(x, mode);
        }
        return x;
    }
}
