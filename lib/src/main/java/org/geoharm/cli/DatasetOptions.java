package org.geoharm.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.geoharm.check.Check;
import org.geoharm.data.Cifar10;
import org.geoharm.data.Cifar100;
import org.geoharm.data.ImageDataset;
import org.geoharm.data.ImageSet;
import org.geoharm.data.LabelledImages;
import org.geoharm.data.ListedDataset;
import org.geoharm.data.LongTailProfile;
import org.geoharm.data.ProbeData;
import org.geoharm.data.Synthetic;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which images, and how long their tail is. */
final class DatasetOptions {

    /** The datasets by the names that the reference uses, with the settings it has for them. */
    enum Name {
        cifar100(PaperSettings.CIFAR), cifar10(PaperSettings.CIFAR), synthetic(PaperSettings.CIFAR), imagenet(PaperSettings.LARGE),
        places(PaperSettings.LARGE), folder(PaperSettings.LARGE);

        private final PaperSettings paper;

        Name(PaperSettings paper) {
            this.paper = paper;
        }
    }

    /** The shapes of the tail by the names that the reference uses. */
    enum Tail {
        exp(LongTailProfile.exponential()), step(LongTailProfile.step()), pareto(LongTailProfile.pareto());

        private final LongTailProfile profile;

        Tail(LongTailProfile profile) {
            this.profile = profile;
        }
    }

    @Option(names = "--dataset", defaultValue = "synthetic", paramLabel = "NAME",
            description = "The images, one of ${COMPLETION-CANDIDATES}; synthetic is generated and needs no files, folder is one of your own "
                    + "with train/ and val/ and a folder a class in each. Default: ${DEFAULT-VALUE}.")
    private Name dataset;

    @Option(names = "--data", paramLabel = "PATH",
            description = "Of CIFAR the folder or .tar.gz archive of the official binary files, by default the data home ($GEOHARM_DATA or "
                    + "~/.geoharm/data); of imagenet, places and folder the folder that image paths start from.")
    private Path data;

    @Option(names = "--download",
            description = "Download CIFAR from its official address into the data home first, where it is not there yet.")
    private boolean download;

    @Option(names = "--classes", paramLabel = "C",
            description = "Use only the first C classes of images in memory, to make it smaller. Default: all.")
    private Integer classes;

    @ArgGroup(exclusive = false, validate = false, heading = "%nImages in files (imagenet, places, folder):%n", order = 2)
    private ListOptions lists = new ListOptions();

    /** Returns the reference's settings for such images. */
    PaperSettings paper() {
        return dataset.paper;
    }

    /** Refuses options that say nothing of these images. */
    void check(Given given) {
        if (inFiles()) {
            Check.that(data != null, "--dataset %s needs --data, the folder that image paths start from; name it", dataset);
            given.refuse(List.of("--download", "--classes"), "is for images in memory (cifar100, cifar10, synthetic), got --dataset "
                    + dataset + "; leave it out");
        } else {
            given.refuse(ListOptions.NAMES, "is for images in files (imagenet, places, folder), got --dataset " + dataset
                    + "; leave it out");
        }
    }

    /** Loads what networks are probed on and tested with. */
    ProbeData probed() throws IOException, InterruptedException {
        return inFiles() ? listed() : inMemory();
    }

    /** Loads the same with a few images of each class to probe with. */
    ProbeData fewShot(int shots) throws IOException, InterruptedException {
        if (inFiles()) {
            ListedDataset listed = listed();
            return listed.withTrain(listed.train().perClass(shots, 0));
        }
        ImageDataset balanced = inMemory();
        return balanced.withTrain(balanced.train().perClass(shots, 0));
    }

    /** Loads the images to pretrain on: a long tail drawn from balanced images, or the list that has one. */
    LabelledImages pretraining(LongTail tail, Given given) throws IOException, InterruptedException {
        if (!inFiles()) {
            return tail.draw(inMemory());
        }
        boolean drawn = given.any(LongTail.NAMES);
        Check.that(!drawn || dataset == Name.folder, "the long tail of %s is that of its list, but an option of %s was given; leave it "
                + "out, or draw a list of your own with geoharm split", dataset, LongTail.NAMES);
        return drawn ? tail.draw(listed().pretraining()) : listed().pretraining();
    }

    private boolean inFiles() {
        return dataset.paper == PaperSettings.LARGE;
    }

    private ListedDataset listed() throws IOException {
        return switch (dataset) {
            case imagenet -> lists.imageNet(data);
            case places -> lists.places(data);
            default -> lists.folder(data);
        };
    }

    /** Loads a dataset that fits into memory, balanced as it is. */
    ImageDataset inMemory() throws IOException, InterruptedException {
        Check.that(!download || data == null && dataset != Name.synthetic, "--download fetches cifar100 or cifar10 into the data home, "
                + "got --dataset %s%s; leave one of them out", dataset, data == null ? "" : " --data " + data);
        ImageDataset all = switch (dataset) {
            case cifar100 -> data != null ? Cifar100.load(data) : download ? Cifar100.load(Cifar100.download()) : Cifar100.load();
            case cifar10 -> data != null ? Cifar10.load(data) : download ? Cifar10.load(Cifar10.download()) : Cifar10.load();
            case synthetic -> synthetic();
            default -> throw new IllegalArgumentException("--dataset must be one in memory here (cifar100, cifar10, synthetic), got "
                    + dataset + "; train its methods one by one with geoharm pretrain");
        };
        return classes == null ? all : all.limitedTo(classes);
    }

    /** Returns the options that name the same dataset again, with a space before each. */
    String words() {
        return " --dataset " + dataset + (data == null ? "" : " --data " + data) + (classes == null ? "" : " --classes " + classes)
                + (inFiles() ? lists.words() : "");
    }

    private ImageDataset synthetic() {
        Check.that(data == null, "--data does not go with --dataset synthetic, which is generated; leave it out or name "
                + "the dataset that lies in %s", data);
        return Synthetic.generate(0);
    }

    /** How the training set is drawn from the balanced one. */
    static final class LongTail {

        /** What says something only where a long tail is drawn. */
        static final List<String> NAMES = List.of("--imb-type", "--imb-factor", "--imb-seed");

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
            return from.longTailed(type.profile, ratio(), seed);
        }

        LabelledImages draw(LabelledImages from) {
            return from.longTailed(type.profile, ratio(), seed);
        }

        private double ratio() {
            Check.that(factor > 0 && factor <= 1, "--imb-factor must be in (0, 1] (smallest / largest class), got %s; "
                    + "for an imbalance ratio of 100 say 0.01", factor);
            return 1 / factor;
        }
    }
}
