package org.geoharm.cli;

import java.io.IOException;
import java.util.List;
import org.geoharm.check.Check;
import org.geoharm.data.ImageDataset;
import org.geoharm.data.LabelledImages;
import org.geoharm.data.ListedDataset;
import org.geoharm.data.ProbeData;
import picocli.CommandLine.ArgGroup;

/** Which images, in memory or in files. */
final class DatasetOptions extends MemoryOptions {

    /**
     * What one load of a dataset gives.
     *
     * @param pretraining the long-tailed images
     * @param probed what networks are probed on and tested with
     */
    record Loaded(LabelledImages pretraining, ProbeData probed) {}

    @ArgGroup(exclusive = false, validate = false, order = 2,
            heading = "%nImages in files:%n  --dataset imagenet, places, or folder, which is one of your own with%n"
                    + "  train/ and val/ and a folder a class in each; --data is the folder that%n  image paths start from.%n")
    private ListOptions lists = new ListOptions();

    /** Refuses options that say nothing of these images. */
    void check(Given given) {
        if (inFiles()) {
            Check.that(data() != null, "--dataset %s needs --data, the folder that image paths start from; name it", dataset());
            given.refuse(List.of("--download", "--classes"), "is for images in memory (cifar100, cifar10, synthetic), got --dataset "
                    + dataset() + "; leave it out");
        } else {
            given.refuse(ListOptions.NAMES, "is for images in files (imagenet, places, folder), got --dataset " + dataset()
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

    /** Loads all: to pretrain on there is a long tail drawn from balanced images, or the list that has one. */
    Loaded load(LongTailOptions tail, Given given) throws IOException, InterruptedException {
        if (!inFiles()) {
            ImageDataset balanced = inMemory();
            return new Loaded(tail.draw(balanced), balanced);
        }
        boolean drawn = given.any(LongTailOptions.NAMES);
        Check.that(!drawn || dataset() == Name.folder, "the long tail of %s is that of its list, but an option of %s was given; leave it "
                + "out, or draw a list of your own with geoharm split", dataset(), LongTailOptions.NAMES);
        ListedDataset listed = listed();
        return new Loaded(drawn ? tail.draw(listed.pretraining()) : listed.pretraining(), listed);
    }

    private boolean inFiles() {
        return paper() == PaperSettings.LARGE;
    }

    private ListedDataset listed() throws IOException {
        return switch (dataset()) {
            case imagenet -> lists.imageNet(data());
            case places -> lists.places(data());
            default -> lists.folder(data());
        };
    }

    @Override
    String words() {
        return super.words() + (inFiles() ? lists.words() : "");
    }
}
