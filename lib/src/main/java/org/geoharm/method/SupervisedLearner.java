package org.geoharm.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.geoharm.check.Check;
import org.geoharm.loss.ClassificationLoss;
import org.geoharm.model.Classifier;
import org.geoharm.model.Mode;
import org.geoharm.model.Network;
import org.geoharm.model.Weight;
import org.geoharm.torch.Backward;

/** A classifier that learns from labels, all its weights, by the first view of each image. */
public final class SupervisedLearner implements Learner {

    private final Classifier classifier;
    private final ClassificationLoss loss;
    private final NDArray labels;
    private final NDArray prior;

    /**
     * Prepares to learn.
     *
     * @param classifier changed in place
     * @param loss compares its scores with the labels
     * @param labels true class of each image of the training set
     * @param classes number of classes
     * @param manager owner of the labels on the device
     */
    public SupervisedLearner(Classifier classifier, ClassificationLoss loss, int[] labels, int classes, NDManager manager) {
        float[] shares = new float[classes];
        IntStream.of(labels).forEach(label -> shares[label]++);
        IntStream.range(0, classes).forEach(c -> shares[c] /= labels.length);
        this.classifier = classifier;
        this.loss = loss;
        this.labels = manager.create(Arrays.stream(labels).asLongStream().toArray());   // (images)
        this.prior = manager.create(shares);                                             // (C)
    }

    @Override
    public Network backbone() {
        return classifier.backbone();
    }

    @Override
    public List<Weight> weights() {
        return classifier.weights();
    }

    @Override
    public String lossName() {
        return "classification";
    }

    /**
     * Adds the gradients of the mean loss of one batch.
     *
     * @param terms must be none, as there are no projections to compare
     * @return the loss of each image; in place of projections the scores of the classes
     */
    @Override
    public Step step(Views views, List<LossTerm> terms) {
        Check.that(terms.isEmpty(), "supervised training compares no projections, so it takes no terms, got %d", terms.size());
        NDArray rows = views.view1().getManager().create(Arrays.stream(views.indices()).asLongStream().toArray());
        NDArray logits = classifier.forward(views.view1(), Mode.TRAINING);               // (N, C)
        NDArray perImage = loss.perImage(logits, labels.get(rows), prior);               // (N)
        Backward.from(perImage.mean());
        return new Step(perImage, logits, List.of());
    }
}
