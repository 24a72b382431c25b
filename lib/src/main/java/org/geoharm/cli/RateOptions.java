package org.geoharm.cli;

import org.geoharm.train.LearningRate;
import org.geoharm.train.Optimization;
import picocli.CommandLine.Option;

/** Epochs, batches and rates, in the words and with the defaults of the reference for CIFAR. */
final class RateOptions {

    /** Where the two stages meet, as a part of the peak: 0.3 of 0.5 in the reference. */
    private static final double STAGES_MEET_AT = 0.6;

    @Option(names = "--epochs", defaultValue = "1000", paramLabel = "N",
            description = "Passes over the images. Default: ${DEFAULT-VALUE}.")
    private int epochs;

    @Option(names = "--batch-size", defaultValue = "512", paramLabel = "N",
            description = "Images a batch, at least 2; each gives two views. Default: ${DEFAULT-VALUE}.")
    private int batchSize;

    @Option(names = "--lr", defaultValue = "0.5", paramLabel = "R",
            description = "Learning rate at its peak. Default: ${DEFAULT-VALUE}.")
    private double peak;

    @Option(names = "--lr-min", defaultValue = "1e-6", paramLabel = "R",
            description = "Learning rate of the last epoch. Default: ${DEFAULT-VALUE}.")
    private double last;

    @Option(names = "--lr-min-stage1", paramLabel = "R",
            description = "Learning rate at the end of the warm-up before GH. Default: 0.6 of --lr, as 0.3 is of 0.5 in the reference.")
    private Double firstStageLast;

    @Option(names = "--lr-max-stage2", paramLabel = "R", description = "Learning rate at the start of GH. Default: 0.6 of --lr.")
    private Double secondStagePeak;

    @Option(names = "--lr-ramp", defaultValue = "10", paramLabel = "N",
            description = "Epochs over which the learning rate climbs to its peak. Default: ${DEFAULT-VALUE}.")
    private int ramp;

    @Option(names = "--momentum", defaultValue = "0.9", paramLabel = "M",
            description = "Momentum of SGD, in [0, 1). Default: ${DEFAULT-VALUE}.")
    private double momentum;

    @Option(names = "--weight-decay", defaultValue = "5e-4", paramLabel = "D",
            description = "Weight decay, on every weight. Default: ${DEFAULT-VALUE}.")
    private double weightDecay;

    Optimization optimization() {
        double meeting = STAGES_MEET_AT * peak;
        LearningRate rate = new LearningRate(peak, last, firstStageLast == null ? meeting : firstStageLast,
                secondStagePeak == null ? meeting : secondStagePeak, ramp);
        return new Optimization(epochs, batchSize, rate, momentum, weightDecay);
    }
}
