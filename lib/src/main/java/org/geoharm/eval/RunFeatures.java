package org.geoharm.eval;

import java.io.IOException;
import org.geoharm.Run;
import org.geoharm.Session;
import org.geoharm.augment.Pipeline;
import org.geoharm.data.LabelledImages;
import org.geoharm.torch.Torch;

/**
 * What the frozen backbone of a run makes of images, to look at them: no protocol of a probe, nothing is written.
 *
 * @param run trained as far as it is
 * @param device where the backbone runs: {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}
 */
public record RunFeatures(Run run, String device) {

    /** Takes the device of the {@linkplain Session#current() current session}. */
    public static RunFeatures of(Run run) {
        return new RunFeatures(run, Session.current().device());
    }

    /**
     * Returns the features of images that look as in a test: only normalised, or their middle where they are of any size.
     *
     * @param images at least one
     * @throws IOException if the checkpoint is missing or broken
     */
    public Features plain(LabelledImages images) throws IOException {
        return seen(images, ProbeViews.test(images, run.recipe().augmentation()), 0);
    }

    /**
     * Returns the features of a random view of each image, augmented as in pretraining.
     *
     * @param images at least one
     * @param seed which views; two seeds give two views
     * @throws IOException if the checkpoint is missing or broken
     */
    public Features augmented(LabelledImages images, long seed) throws IOException {
        return seen(images, run.recipe().views(), seed);
    }

    private Features seen(LabelledImages images, Pipeline view, long seed) throws IOException {
        return run.withBackbone(device,
                backbone -> FeatureExtractor.of(backbone, new PipelineView(view, seed), Torch.device(device)).extract(images));
    }
}
