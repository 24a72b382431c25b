package org.geoharm.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.geoharm.check.Check;
import org.geoharm.data.Cifar10;
import org.geoharm.data.Cifar100;
import org.geoharm.data.ImageDataset;
import org.geoharm.data.Synthetic;
import org.geoharm.experiment.PaperSettings;
import picocli.CommandLine.Option;

/** Which dataset, and where it is; and what is for those that fit into memory. */
final class MemoryOptions {

    /** The datasets by the names that the reference uses, with the settings it has for them. */
    enum Name {
        cifar100(PaperSettings.CIFAR), cifar10(PaperSettings.CIFAR), synthetic(PaperSettings.CIFAR), imagenet(PaperSettings.LARGE),
        places(PaperSettings.LARGE), folder(PaperSettings.LARGE);

        private final PaperSettings paper;

        Name(PaperSettings paper) {
            this.paper = paper;
        }
    }

    @Option(names = "--dataset", defaultValue = "synthetic", paramLabel = "NAME",
            description = "The images: cifar100, cifar10, or synthetic, which is generated and needs no files. Default: ${DEFAULT-VALUE}.")
    private Name dataset;

    @Option(names = "--data", paramLabel = "PATH",
            description = "Of CIFAR the folder or .tar.gz archive of the official binary files. Default: the data home ($GEOHARM_DATA or "
                    + "~/.geoharm/data).")
    private Path data;

    @Option(names = "--download",
            description = "Download CIFAR from its official address into the data home first, where it is not there yet.")
    private boolean download;

    @Option(names = "--classes", paramLabel = "C",
            description = "Use only the first C classes of images in memory, to make it smaller. Default: all.")
    private Integer classes;

    Name dataset() {
        return dataset;
    }

    Path data() {
        return data;
    }

    /** Returns the reference's settings for such images. */
    PaperSettings paper() {
        return dataset.paper;
    }

    /** Loads the dataset, balanced as it is. */
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
        return " --dataset " + dataset + (data == null ? "" : " --data " + data) + (classes == null ? "" : " --classes " + classes);
    }

    private ImageDataset synthetic() {
        Check.that(data == null, "--data does not go with --dataset synthetic, which is generated; leave it out or name "
                + "the dataset that lies in %s", data);
        return Synthetic.generate(0);
    }
}
