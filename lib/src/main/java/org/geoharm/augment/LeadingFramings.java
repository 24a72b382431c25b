package org.geoharm.augment;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.geoharm.image.Pixels;
import org.geoharm.torch.Scoped;

/**
 * The framings a pipeline begins with, as one. Each draws as it would at its place in the pipeline, from streams of its own
 * for every call, so that many threads can frame pictures of one batch.
 *
 * @param steps from the pipeline's position 0 on, at least one
 */
record LeadingFramings(List<Framing> steps) implements Framing {

    LeadingFramings {
        steps = List.copyOf(steps);
    }

    @Override
    public Pixels apply(Pixels picture, Draws draws, int row) {
        Draws own = draws.ofRow(row);
        Pixels framed = picture;
        for (int position = 0; position < steps.size(); position++) {
            framed = steps.get(position).apply(framed, own.forTransform(position), 0);
        }
        return framed;
    }

    @Override
    public NDArray apply(NDArray images, Draws draws) {
        return Scoped.oneArray(() -> {
            NDArray framed = images;
            for (int position = 0; position < steps.size(); position++) {
                framed = steps.get(position).apply(framed, draws.forTransform(position));
            }
            return framed;
        });
    }
}
