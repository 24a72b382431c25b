package org.geoharm.cli;

import org.geoharm.train.LearningRate;
import org.geoharm.train.Optimization;
import picocli.CommandLine.Option;

/** Epochs, batches and rates, in the words and with the defaults of the reference. */
final class RateOptions {

    @Option(names = "--epochs", paramLabel = "N",
            description = "Passes over the images. Default: 1000; 500 for images in files.")
    private Integer epochs;

    @Option(names = "--batch-size", paramLabel = "N",
            description = "Images a batch, at least 2; each gives two views. Default: 512; 256 for images in files.")
    private Integer batchSize;

    @Option(names = "--lr", paramLabel = "R", description = "Learning rate at its peak. Default: 0.5.")
    private Double peak;

    @Option(names = "--lr-min", paramLabel = "R", description = "Learning rate of the last epoch. Default: 1e-6.")
    private Double last;

    @Option(names = "--lr-min-stage1", paramLabel = "R",
            description = "Learning rate at the end of the warm-up before GH. Default: 0.6 of --lr, as 0.3 is of 0.5 in the reference; 0.2 "
                    + "of it for images in files.")
    private Double firstStageLast;

    @Option(names = "--lr-max-stage2", paramLabel = "R",
            description = "Learning rate at the start of GH. Default: that part of --lr.")
    private Double secondStagePeak;

    @Option(names = "--lr-ramp", paramLabel = "N",
            description = "Epochs over which the learning rate climbs to its peak. Default: 10.")
    private Integer ramp;

    @Option(names = "--momentum", paramLabel = "M", description = "Momentum of SGD, in [0, 1). Default: 0.9.")
    private Double momentum;

    @Option(names = "--weight-decay", paramLabel = "D",
            description = "Weight decay, on every weight. Default: 5e-4; 1e-4 for images in files.")
    private Double weightDecay;

    /** Returns the paper's optimisation with what was given in its place. */
    Optimization optimization(Optimization paper) {
        LearningRate rates = paper.learningRate();
        double top = given(peak, rates.peak());
        return new Optimization(given(epochs, paper.epochs()), given(batchSize, paper.batchSize()),
                new LearningRate(top, given(last, rates.last()), given(firstStageLast, rates.firstStageLast() / rates.peak() * top),
                        given(secondStagePeak, rates.secondStagePeak() / rates.peak() * top), given(ramp, rates.rampEpochs())),
                given(momentum, paper.momentum()), given(weightDecay, paper.weightDecay()));
    }

    private static <T> T given(T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
