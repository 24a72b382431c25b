package org.geoharm.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.geoharm.data.Cifar10;
import org.geoharm.data.Cifar100;
import org.geoharm.data.ImageDataset;
import org.geoharm.data.ImageSet;
import org.geoharm.data.LongTailProfile;
import org.geoharm.data.Synthetic;
import org.geoharm.check.Check;
import picocli.CommandLine.Option;

/** Which images, and how long their tail is. */
final class DatasetOptions {

    /** The datasets by the names that the reference uses. */
    enum Name { cifar100, cifar10, synthetic }

    /** The shapes of the tail by the names that the reference uses. */
    enum Tail {
        exp(LongTailProfile.exponential()), step(LongTailProfile.step()), pareto(LongTailProfile.pareto());

        private final LongTailProfile profile;

        Tail(LongTailProfile profile) {
            this.profile = profile;
        }
    }

    @Option(names = "--dataset", defaultValue = "synthetic", paramLabel = "NAME",
            description = "The images, one of ${COMPLETION-CANDIDATES}; synthetic is generated and needs no files. Default: ${DEFAULT-VALUE}.")
    private Name dataset;

    @Option(names = "--data", paramLabel = "PATH",
            description = "Folder or .tar.gz archive of the official binary files. Default: the data home, "
                    + "that is $GEOHARM_DATA or ~/.geoharm/data.")
    private Path data;

    @Option(names = "--download",
            description = "Download the dataset from its official address into the data home first, where it is not there yet.")
    private boolean download;

    @Option(names = "--classes", paramLabel = "C", description = "Use only the first C classes, to make it smaller. Default: all.")
    private Integer classes;

    /** Loads the dataset, balanced as it is. */
    ImageDataset load() throws IOException, InterruptedException {
        Check.that(!download || data == null && dataset != Name.synthetic, "--download fetches cifar100 or cifar10 into the data home, "
                + "got --dataset %s%s; leave one of them out", dataset, data == null ? "" : " --data " + data);
        ImageDataset all = switch (dataset) {
            case cifar100 -> data != null ? Cifar100.load(data) : download ? Cifar100.load(Cifar100.download()) : Cifar100.load();
            case cifar10 -> data != null ? Cifar10.load(data) : download ? Cifar10.load(Cifar10.download()) : Cifar10.load();
            case synthetic -> synthetic();
        };
        return classes == null ? all : all.limitedTo(classes);
    }

    /** Returns the options that name the same dataset again, with a space before each. */
    String words() {
        return " --dataset " + dataset + (data == null ? "" : " --data " + data) + (classes == null ? "" : " --classes " + classes);
    }

    private ImageDataset synthetic() {
        Check.that(data == null, "--data does not go with --dataset synthetic, which is generated; leave it out or name "
                + "the dataset that lies in %s", data);
        return Synthetic.generate(0);
    }

    /** How the training set is drawn from the balanced one. */
    static final class LongTail {

        @Option(names = "--imb-type", defaultValue = "exp", paramLabel = "TYPE",
                description = "Shape of the long tail, one of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
        private Tail type;

        @Option(names = "--imb-factor", defaultValue = "0.01", paramLabel = "F",
                description = "Smallest class / largest class, in (0, 1]; 0.01 is an imbalance ratio of 100. "
                        + "Default: ${DEFAULT-VALUE}.")
        private double factor;

        @Option(names = "--imb-seed", defaultValue = "0", paramLabel = "N",
                description = "Seed that picks the images, at least 0. Default: ${DEFAULT-VALUE}.")
        private long seed;

        ImageSet draw(ImageDataset from) {
            Check.that(factor > 0 && factor <= 1, "--imb-factor must be in (0, 1] (smallest / largest class), got %s; "
                    + "for an imbalance ratio of 100 say 0.01", factor);
            return from.longTailed(type.profile, 1 / factor, seed);
        }
    }
}
