package org.geoharm.eval;

import org.geoharm.augment.Normalize;
import org.geoharm.augment.Pipeline;
import org.geoharm.augment.Transform;
import org.geoharm.check.Check;
import org.geoharm.data.ImageSet;
import org.geoharm.data.LabelledImages;
import org.geoharm.data.ProbeData;

/**
 * How images look to a frozen network.
 *
 * @param train the images that probes learn from, each seen once
 * @param test the images that accuracy is measured on
 */
public record ProbeViews(Pipeline train, Pipeline test) {

    /**
     * Returns the reference's views for images in memory (crop after padding and flip; test images as they are) or, for images of any size,
     * those for ImageNet-LT (random crop and flip; the middle of test images). They have the size and normalisation of pretraining.
     *
     * @param pretraining what made the views of pretraining
     */
    public static ProbeViews fitting(ProbeData data, Pipeline pretraining) {
        if (data.train() instanceof ImageSet set && data.test() instanceof ImageSet) {
            return new ProbeViews(Pipeline.weak(set.height()), Pipeline.plain());
        }
        return new ProbeViews(normalized(Pipeline.imageNetProbe(pretraining.framedSize()), pretraining), testOfAnySize(pretraining));
    }

    /** Returns how images look in a test: as they are where they are in memory, else their middle. */
    static Pipeline test(LabelledImages images, Pipeline pretraining) {
        return images instanceof ImageSet ? Pipeline.plain() : testOfAnySize(pretraining);
    }

    private static Pipeline testOfAnySize(Pipeline pretraining) {
        return normalized(Pipeline.imageNetTest(pretraining.framedSize()), pretraining);
    }

    /** Returns a pipeline with the normalisation of another. */
    private static Pipeline normalized(Pipeline pipeline, Pipeline other) {
        Transform theirs = other.transforms().stream().filter(Normalize.class::isInstance).findFirst().orElse(null);
        Check.that(theirs != null, "an augmentation must have a Normalize step to probe alike, got %s; name the views with "
                + "withViews", other);
        return new Pipeline(pipeline.transforms().stream().map(step -> step instanceof Normalize ? theirs : step).toList());
    }
}
