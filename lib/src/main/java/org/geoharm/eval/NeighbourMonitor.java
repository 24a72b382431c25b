package org.geoharm.eval;

import java.util.List;
import java.util.Map;
import org.geoharm.augment.Pipeline;
import org.geoharm.check.Check;
import org.geoharm.data.ImageSet;
import org.geoharm.data.LabelledImages;
import org.geoharm.data.ProbeData;
import org.geoharm.train.Monitor;

/**
 * Nearest-neighbour accuracy every few epochs of a training, on so few images that passing them through the network takes 2 % of the
 * time at most.
 *
 * <p>A training step takes an image through the network twice forward and twice backward, which is some six times forward. So
 * the images measured, voters and tested ones together, are {@value #SHARE} of those that the epochs between two measurements train
 * on. Decoding comes on top for images in files, so there they are {@value #SHARE_OF_FILES}. Measured every epoch on CIFAR-100-LT with a
 * ResNet-18 of width 8 on two CPU cores, it took 0.9 to 1.8 % of the epoch; on files it was not measured.
 *
 * <p>There are as many of each class, half of them voters, always the same images. Where that is less than one image of each class or
 * fewer than k voters, nothing is measured; measure more seldom then. Fewer neighbours give lower numbers than the evaluation
 * of a finished run: compare them among each other only.
 *
 * @param everyEpochs epochs from one measurement to the next, &ge; 1
 * @param data balanced training images that vote, and test images
 * @param neighbours how they vote
 * @param view how images look to the network
 */
public record NeighbourMonitor(int everyEpochs, ProbeData data, KNearestNeighbours neighbours, Pipeline view) implements Monitor {

    /** Name of the column: top 1 in percent, the mean over classes. */
    public static final String COLUMN = "knn";

    private static final double SHARE = 0.1;
    private static final double SHARE_OF_FILES = 0.05;
    private static final int NEIGHBOURS = 5;
    private static final int SPLITS = 2;
    private static final long SEED = 0;

    public NeighbourMonitor {
        Check.that(everyEpochs >= 1, "everyEpochs must be >= 1, got %d", everyEpochs);
    }

    /**
     * Returns the votes of 5 neighbours on images as they are in CIFAR; images of any size need a view that begins with a framing, as
     * {@code ProbeViews.fitting(data, recipe.augmentation()).test()}.
     */
    public static NeighbourMonitor every(int epochs, ProbeData data) {
        return new NeighbourMonitor(epochs, data, new KNearestNeighbours(NEIGHBOURS), Pipeline.plain());
    }

    /** Returns the same with other votes. */
    public NeighbourMonitor withNeighbours(KNearestNeighbours other) {
        return new NeighbourMonitor(everyEpochs, data, other, view);
    }

    /** Returns the same with images that look otherwise. */
    public NeighbourMonitor withView(Pipeline other) {
        return new NeighbourMonitor(everyEpochs, data, neighbours, other);
    }

    @Override
    public List<String> columns() {
        return List.of(COLUMN);
    }

    @Override
    public Map<String, Double> measure(Moment moment) {
        boolean due = (moment.epoch() + 1) % everyEpochs == 0;
        return Map.of(COLUMN, due ? accuracy(moment) : Double.NaN);
    }

    private double accuracy(Moment moment) {
        int perClass = perClass(moment.images().size());
        if (perClass == 0) {
            return Double.NaN;
        }
        LabelledImages voters = data.train().perClass(perClass, SEED);
        if (voters.size() < neighbours.k()) {
            return Double.NaN;
        }
        FeatureExtractor extractor = FeatureExtractor.of(moment.backbone(), new PipelineView(view, SEED), moment.device());
        Features tested = extractor.extract(data.test().perClass(perClass, SEED));
        return neighbours.evaluate(extractor.extract(voters), tested, moment.device(), ProgressListener.NONE).top1();
    }

    /**
     * Returns how many images of each class vote, and how many are tested, at most.
     *
     * @param images in the training set that the network learns from
     */
    int perClass(int images) {
        double share = data.train() instanceof ImageSet && data.test() instanceof ImageSet ? SHARE : SHARE_OF_FILES;
        return (int) (share * images * everyEpochs / (SPLITS * data.train().classes()));
    }
}
