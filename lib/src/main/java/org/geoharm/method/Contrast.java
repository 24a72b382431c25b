package org.geoharm.method;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import org.geoharm.loss.ContrastiveLoss;
import org.geoharm.torch.Backward;

/** What is the same for all methods that compare two projections: loss, terms, one backward pass. */
record Contrast(ContrastiveLoss loss) {

    /** Adds the gradients of the mean loss and of all terms to whatever made the projections. */
    Step step(NDArray z1, NDArray z2, List<LossTerm> terms) {
        NDArray perImage = loss.perImage(z1, z2);                // (N)
        NDArray total = perImage.mean();
        List<NDArray> added = new ArrayList<>();
        for (LossTerm term : terms) {
            NDArray value = term.of(z1, z2);
            added.add(value);
            total = total.add(value);
        }
        Backward.from(total);
        return new Step(perImage, z1, added);
    }
}
