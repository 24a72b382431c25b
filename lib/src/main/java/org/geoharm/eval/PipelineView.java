package org.geoharm.eval;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
import org.geoharm.augment.Draws;
import org.geoharm.augment.Framing;
import org.geoharm.augment.Pipeline;

/**
 * The view that a pipeline gives of an image: the same one whenever it is asked for.
 *
 * @param pipeline steps in order; for images of any size it begins with a framing
 * @param seed with the image it decides what is random
 */
public record PipelineView(Pipeline pipeline, long seed) implements FeatureExtractor.View {

    @Override
    public NDArray of(NDArray images, int[] indices) {
        return pipeline.apply(images, draws(indices));
    }

    @Override
    public Optional<Framing> framing() {
        return pipeline.framing();
    }

    @Override
    public Draws draws(int[] indices) {
        return new Draws(seed, 0, 0, indices);
    }

    @Override
    public NDArray afterFraming(NDArray framed, int[] indices) {
        return pipeline.applyAfterFraming(framed, draws(indices));
    }
}
